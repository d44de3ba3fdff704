import type { Content } from '@teahouse/contract/talk/content'
import { derivedId } from '../../../platform/ids.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

type Card = Extract<Content, { kind: 'collection' }>

/** The message that shows it. */
export const cardId = (collectionId: string): string => derivedId('collectionCard', collectionId)

export function cardOf(
  { id, note, currency, state }: Pick<store.Collection, 'id' | 'note' | 'currency' | 'state'>,
  shares: readonly store.Share[],
): Card {
  return {
    kind: 'collection',
    collectionId: id,
    note,
    currency,
    amountMinor: String(sumOf(shares)),
    people: shares.length,
    paid: shares.filter((share) => share.paidAt).length,
    state,
  }
}

export const sumOf = (shares: readonly store.Share[]): bigint =>
  shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)

/** The card counts who has paid; in a commit of its own, since the locks of money and of conversations stay apart. */
export async function showCollection({ db, chat }: Needs, collectionId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const collection = await store.lock(tx, collectionId)
    if (!collection) return
    const content = cardOf(collection, await store.shares(tx, collectionId))
    const place = { conversationId: collection.conversationId, messageId: cardId(collectionId) }
    await chat.changeCard(tx, place, 'collection', () => content)
  })
}
