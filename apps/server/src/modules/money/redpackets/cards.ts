import type { Payload } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/redpackets'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { returnRest } from './return.ts'
import * as store from './store.ts'

/** The message that shows a packet. Its own transactions: the locks of money and of conversations are never held together. */
const cardId = (redPacketId: string) => derivedId('redPacketCard', redPacketId)

/** The packet lies in the conversation. When it cannot, because it was left or muted meanwhile, the money goes back. */
export async function showPacket(parts: Parts, { redPacketId }: Payload<typeof contract.sent>): Promise<void> {
  const { db, chat } = parts
  const [packet] = await store.packets(db, [redPacketId])
  if (!packet) return
  const { conversationId, senderId, kind, shares, greeting, cover, onlyIds, isDirect } = packet
  try {
    await db.transaction((tx) =>
      chat.postCard(tx, {
        conversationId,
        messageId: cardId(redPacketId),
        senderId,
        content: {
          kind: 'redPacket',
          redPacketId,
          split: kind,
          shares,
          greeting,
          cover,
          forIds: isDirect ? null : onlyIds,
          state: 'open',
        },
      }),
    )
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'busy' || error.code === 'no_room') throw error
    await db.transaction(async (tx) => {
      const held = await store.lock(tx, redPacketId)
      if (held?.state === 'open') await returnRest(parts, tx, held)
    })
  }
}

/** In a direct chat both read it. In a group it is between the two, whose devices learn of it. */
export async function tellOpened(
  { db, chat }: Parts,
  { redPacketId, conversationId, senderId, personIds }: Payload<typeof contract.opened>,
): Promise<void> {
  const [packet] = await store.packets(db, [redPacketId])
  if (!packet?.isDirect) return
  await db.transaction(async (tx) => {
    for (const actorId of personIds)
      await chat.post(tx, conversationId, { event: 'redPacketOpened', actorId, personIds: [senderId] })
  })
}

/** All see that nothing is left to open. */
export async function showEnd({ db, chat }: Parts, { redPacketId }: Payload<typeof contract.ended>): Promise<void> {
  const [packet] = await store.packets(db, [redPacketId])
  if (packet?.state !== 'empty' && packet?.state !== 'expired') return
  const { conversationId, state } = packet
  await db.transaction((tx) =>
    chat.changeCard(tx, { conversationId, messageId: cardId(redPacketId) }, 'redPacket', (card) => ({
      ...card,
      state,
    })),
  )
}
