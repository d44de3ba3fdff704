import type { Chat } from '@teahouse/client'

/** A line of the list: a chat, the lid over many pinned ones, or the box of those that are folded away. */
export type Entry = Chat | PinnedLid | Box

export interface PinnedLid {
  lid: 'pinned'
  count: number
  isShut: boolean
}

export interface Box {
  /** `folded`: what the person has folded away. `subscriptions`: accounts that publish for reading. */
  box: 'folded' | 'subscriptions'
  chats: readonly Chat[]
}

/** From so many pinned chats on they can be folded. */
const lidFrom = 8

/** Chats that stand on the list: what was hidden, or never said, does not. */
export function isListed({ conversation, activeAt }: Chat): boolean {
  return !conversation.settings.hidden && (activeAt !== null || conversation.settings.pinnedAt !== null)
}

/** Whether a chat stands in the folder of subscription accounts: all of them do but those that are pinned. */
export function isInSubscriptions({ conversation, peer }: Pick<Chat, 'conversation' | 'peer'>): boolean {
  return conversation.kind === 'official' && peer?.official?.kind === 'subscription' && !conversation.settings.pinnedAt
}

/**
 * The lines of the list, in order.
 * @param chats pinned ones first, then the latest, as the replica gives them.
 */
export function entriesOf(chats: readonly Chat[], isLidShut: boolean): Entry[] {
  const listed = chats.filter(isListed)
  const pinned = listed.filter(({ conversation: { settings } }) => settings.pinnedAt && !settings.folded)
  const folded = listed.filter(({ conversation }) => conversation.settings.folded)
  const subscriptions = listed.filter((chat) => isInSubscriptions(chat) && !chat.conversation.settings.folded)
  const others: Entry[] = listed.filter(
    (chat) => !chat.conversation.settings.pinnedAt && !chat.conversation.settings.folded && !isInSubscriptions(chat),
  )
  putBox(others, { box: 'folded', chats: folded })
  putBox(others, { box: 'subscriptions', chats: subscriptions })
  if (pinned.length < lidFrom) return [...pinned, ...others]
  // Under a shut lid, what calls still shows.
  const shown = isLidShut ? pinned.filter(({ unreadCount }) => unreadCount > 0) : pinned
  return [...shown, { lid: 'pinned', count: pinned.length - shown.length, isShut: isLidShut }, ...others]
}

/** Puts a box that is not empty where the latest chat in it would stand. */
function putBox(entries: Entry[], box: Box): void {
  if (box.chats.length === 0) return
  const place = entries.findIndex((entry) => !('lid' in entry) && activeAtOf(entry) < activeAtOf(box))
  entries.splice(place < 0 ? entries.length : place, 0, box)
}

function activeAtOf(entry: Chat | Box): string {
  return 'box' in entry ? (latestIn(entry).activeAt ?? '') : (entry.activeAt ?? '')
}

export function latestIn({ chats }: Box): Chat {
  return chats.reduce((one, other) => ((one.activeAt ?? '') > (other.activeAt ?? '') ? one : other))
}

export function keyOf(entry: Entry): string {
  return 'lid' in entry ? 'lid' : 'box' in entry ? entry.box : entry.id
}
