import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import { messagesChanged } from '@teahouse/contract/talk/chat'
import type { Content, Message } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isCard } from './content.ts'
import { presentStandingOf } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Within two minutes by its sender, at any time by the group’s owner and admins; the words are gone from the server. */
export async function recallMessage(
  parts: Parts,
  personId: string,
  { conversationId, seq }: Parsed<typeof contract.recall>,
): Promise<Output<typeof contract.recall>> {
  return parts.db.transaction(async (tx) => {
    const { role, kind, firstSeq } = await presentStandingOf(tx, conversationId, personId)
    const message = await store.lockMessage(tx, conversationId, seq)
    if (!message || seq < firstSeq || message.content.kind === 'system') throw new Refusal('message_not_found')
    // Recalled already: by this very request’s first attempt, perhaps.
    if (message.content.kind === 'recalled') return { message }
    if (isCard(message.content)) throw new Refusal('not_recallable')
    const isOwn = message.senderId === personId
    const isAdmin = kind === 'group' && role !== 'member'
    if (!isOwn && !isAdmin) throw new Refusal('not_yours')
    const ageMs = parts.clock.now().getTime() - Date.parse(message.sentAt)
    if (!isAdmin && ageMs > parts.recallSeconds * 1000) throw new Refusal('too_late')
    await parts.media.unshare(tx, { kind: 'conversation', id: conversationId, seq })
    return { message: await changeContent(parts, tx, message, { kind: 'recalled', byId: personId }, true) }
  })
}

/** A message holds something else from now on; everybody who can see it is told, former members too. */
export async function changeContent(
  parts: Parts,
  tx: Tx,
  { conversationId, seq }: Message,
  content: Content,
  dropQuote = false,
): Promise<Message> {
  const message = await store.changeMessage(tx, conversationId, seq, { content, dropQuote })
  if (!message) throw new Refusal('message_not_found')
  parts.updates.append(tx, await store.readersOf(tx, conversationId, seq), { kind: 'message', message })
  await parts.events.publish(tx, messagesChanged, { messages: [{ conversationId, seq }] })
  return message
}
