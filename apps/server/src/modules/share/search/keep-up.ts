import { fold } from '@teahouse/contract/fold'
import type { SearchNeeds } from './needs.ts'
import * as store from './store.ts'
import { termsOf } from './terms.ts'
import { kindsOf, wordsOf } from './words.ts'

/** Takes messages as they are now: told twice or late, the outcome is the same. What was recalled is found no more. */
export async function keepUp(
  { db, chat }: SearchNeeds,
  places: readonly { conversationId: string; seq: number }[],
): Promise<void> {
  const gone: { conversationId: string; seq: number }[] = []
  const found: store.Row[] = []
  const distinct = [...new Map(places.map((one) => [`${one.conversationId}/${one.seq}`, one])).values()]
  for (const { conversationId, seq, senderId, sentAt, content } of await chat.messages(db, distinct)) {
    const kinds = kindsOf(content)
    if (kinds.length === 0) {
      gone.push({ conversationId, seq })
      continue
    }
    found.push({ conversationId, seq, senderId, sentAt, kinds, terms: termsOf(fold(wordsOf(content))) })
  }
  if (found.length > 0) await store.save(db, found)
  if (gone.length > 0) await store.forget(db, gone)
}
