import type { Chat } from '@teahouse/client'
import { isInSubscriptions } from './entries.ts'

/** What a chat puts on its row: a number that needs the person, a dot for what can wait, or nothing. */
export function unreadOf(chat: Chat): { count: number; dot: boolean } {
  const { conversation, unreadCount } = chat
  const { muted, folded, markedUnread } = conversation.settings
  const isQuiet = muted || folded || isInSubscriptions(chat)
  return { count: isQuiet ? 0 : unreadCount, dot: markedUnread || (isQuiet && unreadCount > 0) }
}

/** How many messages wait in all chats, but for those that are muted; and whether something is new in those. */
export function unreadTotal(chats: readonly Chat[], without?: string): { count: number; dot: boolean } {
  let count = 0
  let dot = false
  for (const chat of chats) {
    if (chat.id === without) continue
    const unread = unreadOf(chat)
    count += unread.count
    dot ||= unread.dot
  }
  return { count, dot }
}
