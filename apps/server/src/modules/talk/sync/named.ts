import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Update } from '@teahouse/contract/updates'

/** Everybody whose name a screen needs to show these updates. */
export function namedIn(updates: readonly Update[]): string[] {
  const ids = new Set<string>()
  for (const update of updates) {
    if (update.kind === 'message') addMessage(ids, update.message)
    else if (update.kind === 'conversation') addConversation(ids, update.conversation)
    else if (update.kind === 'contact') ids.add(update.contact.personId)
  }
  return [...ids]
}

export function addMessage(ids: Set<string>, { senderId, content }: Message): void {
  if (senderId) ids.add(senderId)
  if (content.kind === 'system')
    for (const id of [content.actorId, ...content.personIds.slice(0, 20)]) if (id) ids.add(id)
  if (content.kind === 'recalled') ids.add(content.byId)
}

export function addConversation(ids: Set<string>, { peerId, firstMemberIds }: Conversation): void {
  for (const id of [peerId, ...firstMemberIds]) if (id) ids.add(id)
}
