import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/redpackets'
import type { RedPacket } from '@teahouse/contract/money/redpackets'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { refusalFor } from './open.ts'
import * as store from './store.ts'

/** Packets as one person sees them: in conversations that they are in, and those that they sent or opened. */
async function seenBy({ db, clock, chat }: Parts, personId: string, ids: readonly string[]): Promise<RedPacket[]> {
  const [packets, own] = await Promise.all([store.packets(db, ids), store.claims(db, ids, [personId])])
  const mine = new Map(own.map((one) => [one.packetId, one]))
  const present = new Set<string>()
  for (const conversationId of new Set(packets.map((one) => one.conversationId)))
    if ((await chat.presentAmong(db, conversationId, [personId])).has(personId)) present.add(conversationId)
  const now = clock.now()
  return packets
    .filter(
      ({ id, senderId, state, conversationId }) =>
        senderId === personId || mine.has(id) || (present.has(conversationId) && state !== 'unpaid'),
    )
    .map((packet) => {
      const claim = mine.get(packet.id)
      return {
        id: packet.id,
        conversationId: packet.conversationId,
        senderId: packet.senderId,
        kind: packet.kind,
        currency: packet.currency,
        totalMinor: String(packet.totalMinor),
        shares: packet.shares,
        ...(packet.amountsMinor ? { amountsMinor: packet.amountsMinor.map(String) } : {}),
        ...(packet.onlyIds ? { onlyIds: packet.onlyIds } : {}),
        greeting: packet.greeting,
        cover: packet.cover,
        state: packet.state,
        sentAt: (packet.sentAt ?? packet.askedAt).toISOString(),
        expiresAt: packet.expiresAt?.toISOString() ?? null,
        endedAt: packet.endedAt?.toISOString() ?? null,
        openedShares: packet.openedShares,
        openedMinor: String(packet.openedMinor),
        returnedMinor: String(packet.returnedMinor),
        luckiestId: packet.luckiestId,
        mineMinor: claim ? String(claim.amountMinor) : null,
        refusal:
          claim || packet.state === 'unpaid'
            ? null
            : present.has(packet.conversationId)
              ? (refusalFor(packet, personId, now) ?? null)
              : 'not_for_you',
      }
    })
}

export async function listRedPackets(
  parts: Parts,
  personId: string,
  { redPacketIds }: Parsed<typeof contract.list>,
): Promise<Output<typeof contract.list>> {
  return { redPackets: await seenBy(parts, personId, redPacketIds) }
}

export async function redPacketDetails(
  parts: Parts,
  personId: string,
  { redPacketId }: Parsed<typeof contract.details>,
): Promise<Output<typeof contract.details>> {
  const { db, accounts } = parts
  const [redPacket] = await seenBy(parts, personId, [redPacketId])
  if (!redPacket) throw new Refusal('packet_not_found')
  const claims = await store.claims(db, [redPacketId])
  const ids = [redPacket.senderId, ...(redPacket.onlyIds ?? []), ...claims.map((one) => one.personId)]
  return {
    redPacket,
    claims: claims.reverse().map(({ personId: id, amountMinor, at }) => ({
      personId: id,
      amountMinor: String(amountMinor),
      at: at.toISOString(),
    })),
    people: await accounts.people(db, [...new Set(ids)]),
  }
}
