import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { answerId, cardId } from './names.ts'
import type { Needs } from './needs.ts'
import { settle } from './settle.ts'
import * as store from './store.ts'

/**
 * Shows in the chat what a transfer is by now, with the receiver’s answer below. In transactions of its own: the locks of
 * money and of conversations are never held together. When its card cannot be posted any more, the money goes back.
 */
export async function showTransfer(needs: Needs, transferId: string): Promise<void> {
  const { db, chat, notifications } = needs
  try {
    await db.transaction(async (tx) => {
      const transfer = await store.lock(tx, transferId)
      if (!transfer?.conversationId || transfer.state === 'undelivered') return
      const { conversationId, fromId } = transfer
      const content = cardOf(transfer)
      const card = { conversationId, messageId: cardId(transferId) }
      const seq = await chat.postCard(tx, { ...card, senderId: fromId, content })
      await chat.changeCard(tx, card, 'transfer', () => content)
      await showAnswer(needs, tx, transfer)
      await notifications.remind(tx, unasked(transfer), { conversationId, seq })
    })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'busy' || error.code === 'no_room') throw error
    await db.transaction(async (tx) => {
      const transfer = await store.lock(tx, transferId)
      if (transfer?.state === 'waiting') await settle(needs, tx, transfer, 'undelivered')
    })
  }
}

/** Who is told by notification of what became of it without their doing; an answer is a message, which tells by itself. */
function unasked({ state, fromId, toId, arrivesAt }: store.Transfer): string[] {
  if (state === 'expired') return [fromId]
  return state === 'calledBack' || (state === 'arrived' && arrivesAt) ? [toId] : []
}

/** What the receiver did is a message of theirs, so that the sender hears of it. Where they may not write, none appears. */
async function showAnswer({ chat }: Needs, tx: Tx, transfer: store.Transfer): Promise<void> {
  const { id, conversationId, toId, acceptedAt, state } = transfer
  if (!acceptedAt && state !== 'returned') return
  const content = cardOf(transfer)
  const card = { conversationId: conversationId!, messageId: answerId(id) }
  try {
    await chat.postCard(tx, { ...card, senderId: toId, content })
  } catch (error) {
    if (error instanceof Refusal) return
    throw error
  }
  await chat.changeCard(tx, card, 'transfer', () => content)
}

function cardOf({ id, toId, currency, amountMinor, note, state, arrivesAt }: store.Transfer) {
  return {
    kind: 'transfer',
    transferId: id,
    toId,
    currency,
    amountMinor: String(amountMinor),
    note,
    state,
    arrivesAt: arrivesAt?.toISOString() ?? null,
  } as Extract<Content, { kind: 'transfer' }>
}
