import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Card } from './content.ts'
import type { Parts } from './needs.ts'
import { changeContent } from './recall.ts'
import * as store from './store.ts'

export interface NewCard {
  conversationId: string
  /** Derived from what the card shows, so that it is written once. */
  messageId: string
  senderId: string
  content: Card
}

/** Writes a card in its sender’s name; answers its place. Refuses as a message of theirs would be. */
export async function postCard({ log }: Parts, tx: Tx, card: NewCard): Promise<number> {
  const [outcome] = await log.append(tx, [{ ...card, fingerprint: null }])
  if (outcome instanceof Refusal) throw outcome
  return outcome!.seq
}

/** A card shows something else from now on, for everybody who sees it. Where there is none, none appears. */
export async function changeCard<K extends Card['kind']>(
  parts: Parts,
  tx: Tx,
  { conversationId, messageId }: { conversationId: string; messageId: string },
  kind: K,
  change: (content: Extract<Card, { kind: K }>) => Extract<Card, { kind: K }>,
): Promise<void> {
  const [place] = await store.alreadySent(tx, [conversationId], [messageId])
  const message = place && (await store.lockMessage(tx, conversationId, place.seq))
  if (message?.content.kind !== kind) return
  await changeContent(parts, tx, message, change(message.content as Extract<Card, { kind: K }>))
}
