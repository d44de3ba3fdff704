import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** “Typing” is told in direct chats only, to whoever may be written to; nothing of it is kept. */
export async function tellTyping(
  { db, contacts, signal }: Parts,
  personId: string,
  conversationId: string,
): Promise<void> {
  const [seen] = await store.conversationsFor(db, { personIds: [personId], conversationIds: [conversationId] })
  const toId = seen?.conversation.peerId
  if (!toId) return
  const [refusal] = await contacts.mayWrite(db, [{ fromId: personId, toId }])
  if (!refusal) signal([toId], { t: 'typing', conversationId, personId })
}
