import { createHash } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type { Party } from '@teahouse/contract/money/money'
import type * as contract from '@teahouse/contract/money/redpackets'
import type { Conversation } from '@teahouse/contract/talk/chat'
import { beAlone } from '../../../platform/db/alone.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { assertWithin } from './limits.ts'
import { heldBy, personParty, referenceTo } from './names.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

type Send = Parsed<typeof contract.send>

/** What the cashier is told that these payments are for. */
export const purpose = 'redpackets.send'

/** Asks the cashier for the money; the packet appears once it is paid. Asked again, it is the same packet and payment. */
export async function sendRedPacket(
  parts: Parts,
  { personId, deviceId }: Pick<Session, 'personId' | 'deviceId'>,
  send: Send,
): Promise<Output<typeof contract.send>> {
  const { db, clock, cashier, settings } = parts
  const redPacketId = derivedId('redPacket', personId, send.requestId)
  const fingerprint = createHash('sha256').update(JSON.stringify(send, bigintAsText)).digest('base64url')
  return db.transaction(async (tx) => {
    // A device that asks again may be quicker than the first answer.
    const [, [before]] = await Promise.all([beAlone(tx, redPacketId), store.packets(tx, [redPacketId])])
    if (before) {
      if (before.fingerprint !== fingerprint) throw new Refusal('request_id_reused')
      return { redPacketId, paymentId: before.paymentId }
    }
    const packet = { currency: send.currency, ...amountsOf(send.split) }
    assertWithin(settings, packet)
    const place = await placeFor(parts, tx, personId, send)
    const { paymentId } = await cashier.open(tx, {
      payerId: personId,
      deviceId,
      purpose,
      reference: referenceTo({ id: redPacketId, conversationId: send.conversationId }),
      payee: place.payee,
      money: { currency: send.currency, amountMinor: packet.totalMinor },
      to: [{ account: heldBy(redPacketId), amountMinor: packet.totalMinor }],
      kind: 'redPacket',
      note: send.greeting,
      requestId: derivedId('redPacketPayment', redPacketId, fingerprint),
    })
    await store.insert(tx, {
      ...packet,
      id: redPacketId,
      senderId: personId,
      conversationId: send.conversationId,
      isDirect: place.isDirect,
      fingerprint,
      paymentId,
      onlyIds: place.onlyIds,
      greeting: send.greeting,
      cover: send.cover,
      askedAt: clock.now(),
    })
    return { redPacketId, paymentId }
  })
}

const bigintAsText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

function amountsOf(split: Send['split']): Pick<store.NewPacket, 'kind' | 'shares' | 'totalMinor' | 'amountsMinor'> {
  switch (split.kind) {
    case 'one':
      return { kind: 'one', shares: 1, totalMinor: split.amountMinor, amountsMinor: null }
    case 'equal':
      return {
        kind: 'equal',
        shares: split.shares,
        totalMinor: split.eachMinor * BigInt(split.shares),
        amountsMinor: null,
      }
    case 'random':
      return { kind: 'random', shares: split.shares, totalMinor: split.totalMinor, amountsMinor: null }
    case 'ordered':
      return {
        kind: 'ordered',
        shares: split.amountsMinor.length,
        totalMinor: split.amountsMinor.reduce((sum, one) => sum + one, 0n),
        amountsMinor: split.amountsMinor,
      }
  }
}

interface Place {
  isDirect: boolean
  onlyIds: string[] | null
  payee: Party
}

/** Where it goes, and for whom. Refuses what a message there would be refused for, before anybody pays. */
async function placeFor(parts: Parts, tx: Tx, senderId: string, send: Send): Promise<Place> {
  const { accounts, chat } = parts
  const [conversation] = await chat.conversations(tx, senderId, [send.conversationId])
  if (!conversation) throw new Refusal('conversation_not_found')
  if (!conversation.myRole) throw new Refusal('not_a_member')
  const { kind, peerId, group } = conversation
  if (kind === 'direct' && peerId) {
    const [answer] = await parts.contacts.mayWrite(tx, [{ fromId: senderId, toId: peerId }])
    if (answer) throw new Refusal(answer)
    if (send.split.kind !== 'one' || send.onlyIds) throw new Refusal('wrong_conversation')
    const [peer] = await accounts.people(tx, [peerId])
    return { isDirect: true, onlyIds: [peerId], payee: personParty(peer!) }
  }
  if (kind !== 'group') throw new Refusal('wrong_conversation')
  if (group?.onlyAdminsWrite && conversation.myRole === 'member') throw new Refusal('muted_by_group')
  return inGroup(parts, tx, conversation, send)
}

/** There can be no more shares than people who may open one: nobody opens two. */
async function inGroup(
  { accounts, chat }: Parts,
  tx: Tx,
  { id, name, firstMemberIds }: Conversation,
  send: Send,
): Promise<Place> {
  const members = new Set((await chat.members(tx, id)).map((one) => one.personId))
  const onlyIds = send.onlyIds ? [...new Set(send.onlyIds)] : null
  if (onlyIds?.some((one) => !members.has(one))) throw new Refusal('not_a_member')
  const shares =
    send.split.kind === 'one' ? 1 : send.split.kind === 'ordered' ? send.split.amountsMinor.length : send.split.shares
  if (shares > (onlyIds?.length ?? members.size)) throw new Refusal('too_many_shares')
  if (send.split.kind === 'one') {
    const [named] = onlyIds ?? []
    if (!named || onlyIds!.length > 1) throw new Refusal('wrong_conversation')
    const [person] = await accounts.people(tx, [named])
    return { isDirect: false, onlyIds, payee: personParty(person!) }
  }
  // A group without a name goes by those who are in it.
  const some = name ? [] : await accounts.people(tx, firstMemberIds.slice(0, 3))
  return {
    isDirect: false,
    onlyIds,
    payee: { kind: 'group', id, name: name ?? some.map((one) => one.name).join(', ') },
  }
}
