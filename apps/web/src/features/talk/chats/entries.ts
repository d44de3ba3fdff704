import type { Chat } from '@teahouse/client'

/** A line of the list: a chat, the lid over many pinned ones, or the box of those that are folded away. */
export type Entry = Chat | PinnedLid | FoldedBox

export interface PinnedLid {
  lid: 'pinned'
  count: number
  isShut: boolean
}

export interface FoldedBox {
  box: 'folded'
  chats: readonly Chat[]
}

/** From so many pinned chats on they can be folded. */
const lidFrom = 8

/** Chats that stand on the list: what was hidden, or never said, does not. */
export function isListed({ conversation, activeAt }: Chat): boolean {
  return !conversation.settings.hidden && (activeAt !== null || conversation.settings.pinnedAt !== null)
}

/**
 * The lines of the list, in order.
 * @param chats pinned ones first, then the latest, as the replica gives them.
 */
export function entriesOf(chats: readonly Chat[], isLidShut: boolean): Entry[] {
  const listed = chats.filter(isListed)
  const pinned = listed.filter(({ conversation: { settings } }) => settings.pinnedAt && !settings.folded)
  const folded = listed.filter(({ conversation }) => conversation.settings.folded)
  const others: Entry[] = listed.filter(({ conversation: { settings } }) => !settings.pinnedAt && !settings.folded)
  if (folded.length > 0) {
    const latest = folded.reduce((one, other) => ((one.activeAt ?? '') > (other.activeAt ?? '') ? one : other))
    const place = others.findIndex(
      (entry) => 'conversation' in entry && (entry.activeAt ?? '') < (latest.activeAt ?? ''),
    )
    others.splice(place < 0 ? others.length : place, 0, { box: 'folded', chats: folded })
  }
  if (pinned.length < lidFrom) return [...pinned, ...others]
  // Under a shut lid, what calls still shows.
  const shown = isLidShut ? pinned.filter(({ unreadCount }) => unreadCount > 0) : pinned
  return [...shown, { lid: 'pinned', count: pinned.length - shown.length, isShut: isLidShut }, ...others]
}

export function keyOf(entry: Entry): string {
  return 'lid' in entry ? 'lid' : 'box' in entry ? 'box' : entry.id
}
