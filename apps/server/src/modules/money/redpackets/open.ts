import assert from 'node:assert'
import * as contract from '@teahouse/contract/money/redpackets'
import type { Tx } from '../../../platform/db/db.ts'
import { type LedgerTransfer, personAccount } from '../wallet/index.ts'
import { nextShare } from './draw.ts'
import { heldBy, personParty, referenceTo } from './names.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

export type Refused = 'packet_not_found' | 'packet_empty' | 'packet_expired' | 'not_for_you' | 'own_packet'
export interface Got {
  currency: string
  amountMinor: bigint
}
/** What somebody got who opened a packet, or why they got nothing. */
export type Answer = Got | Refused

/**
 * Why a person cannot open a packet who has not opened it yet; undefined when they can. Whether they are in its
 * conversation is asked before.
 */
export function refusalFor(
  { state, senderId, isDirect, onlyIds, expiresAt }: store.Packet,
  personId: string,
  now: Date,
): Exclude<Refused, 'packet_not_found'> | undefined {
  if (isDirect && senderId === personId) return 'own_packet'
  if (onlyIds && !onlyIds.includes(personId)) return 'not_for_you'
  if (state === 'empty') return 'packet_empty'
  if (state === 'expired' || now >= expiresAt!) return 'packet_expired'
  return undefined
}

/**
 * Opens one packet for some people, in their order: each gets what the rule gives them, or what they got before. The
 * packet’s row is locked, so one at a time decides, in whatever process; all the money moves in the same commit.
 */
export async function openTogether(
  needs: Needs,
  tx: Tx,
  redPacketId: string,
  personIds: readonly string[],
): Promise<{ packet: store.Packet | undefined; answers: Map<string, Answer> }> {
  const answers = new Map<string, Answer>()
  const packet = await store.lock(tx, redPacketId)
  if (!packet || packet.state === 'unpaid') {
    for (const personId of personIds) answers.set(personId, 'packet_not_found')
    return { packet: undefined, answers }
  }
  const { currency } = packet
  const [earlier, present] = await Promise.all([
    store.claims(tx, [redPacketId], personIds),
    needs.chat.presentAmong(tx, packet.conversationId, personIds),
  ])
  for (const { personId, amountMinor } of earlier) answers.set(personId, { currency, amountMinor })

  const at = needs.clock.now()
  const claims: store.Claim[] = []
  for (const personId of personIds) {
    if (answers.has(personId)) continue
    const refused = present.has(personId) ? refusalFor(packet, personId, at) : 'packet_not_found'
    if (refused) {
      answers.set(personId, refused)
      continue
    }
    const amountMinor = nextShare({
      kind: packet.kind,
      shares: packet.shares - packet.openedShares,
      amountMinor: packet.totalMinor - packet.openedMinor,
      amountsMinor: packet.amountsMinor,
    })
    packet.openedShares++
    packet.openedMinor += amountMinor
    if (packet.openedShares === packet.shares) packet.state = 'empty'
    claims.push({ personId, place: packet.openedShares, amountMinor, at })
    answers.set(personId, { currency, amountMinor })
  }
  if (claims.length > 0) await giveOut(needs, tx, packet, claims)
  return { packet, answers }
}

async function giveOut(needs: Needs, tx: Tx, packet: store.Packet, claims: readonly store.Claim[]): Promise<void> {
  const { accounts, wallet, events, updates } = needs
  const { id, senderId, conversationId, currency, greeting } = packet
  const personIds = claims.map((one) => one.personId)
  await store.insertClaims(tx, id, claims)
  const people = await accounts.people(tx, [...new Set([senderId, ...personIds])])
  const parties = new Map(people.map((one) => [one.id, personParty(one)]))
  const transfers = claims.map(
    ({ personId, amountMinor }): LedgerTransfer => ({
      key: `redpackets.claim:${id}:${personId}`,
      kind: 'redPacket',
      currency,
      legs: [
        { account: heldBy(id), amountMinor: -amountMinor },
        { account: personAccount(personId), amountMinor },
      ],
      from: parties.get(senderId) ?? null,
      to: parties.get(personId) ?? null,
      reference: referenceTo(packet),
      note: greeting,
    }),
  )
  for (const posted of await wallet.post(tx, transfers)) {
    // The packet holds what it gives, and gives it to each once.
    assert('isNew' in posted && posted.isNew, `a share of red packet ${id} could not be given`)
  }
  updates.append(tx, [...new Set([senderId, ...personIds])], { kind: 'changed', what: 'redPackets', id })
  await events.publish(tx, contract.opened, { redPacketId: id, conversationId, senderId, personIds })
  if (packet.state === 'empty') await events.publish(tx, contract.ended, { redPacketId: id })
}
