import type { TimelineItem } from '@teahouse/client'
import type { Content } from '@teahouse/contract/talk/content'
import { daysBetween } from '../../../ui/time.ts'

/** A message as it stands among its neighbours. The same object as long as neither it nor its place has changed. */
export interface Row {
  readonly item: TimelineItem
  /** Its place in the log; null before it has one. */
  readonly seq: number | null
  readonly senderId: string | null
  readonly isOwn: boolean
  readonly sentAt: string
  /** The first of several in a row by the same person: it has the picture, the name and the corner. */
  readonly isFirst: boolean
  /** What stands above it: the day, only the time after a pause, or nothing. */
  readonly above: 'day' | 'time' | null
  /** Whether the line "new messages" stands above it. */
  readonly isFirstUnread: boolean
}

/** A longer pause than this is worth a time. */
const pauseMs = 5 * 60_000

interface Reader {
  selfId: string
  /** The place after which everything was unread when the chat was opened; null when nothing was. */
  unreadAfterSeq: number | null
}

/**
 * Makes rows of messages, and keeps those that stay as they were: one for each open chat.
 * @param isLine whether something happened that nobody said.
 */
export function createRows(isLine: (content: Content) => boolean) {
  const known = new WeakMap<TimelineItem, Row>()
  const isSaid = (item: TimelineItem) => item.kind === 'pending' || !isLine(item.message.content)

  return (items: readonly TimelineItem[], { selfId, unreadAfterSeq }: Reader): readonly Row[] => {
    let before: Row | undefined
    let hasUnreadLine = unreadAfterSeq === null
    return items.map((item) => {
      const placed = placeOf(item, selfId)
      const isFirstUnread =
        !hasUnreadLine && placed.seq !== null && placed.seq > unreadAfterSeq! && !placed.isOwn && isSaid(item)
      hasUnreadLine ||= isFirstUnread
      const above = lineAbove(placed.sentAt, before?.sentAt)
      const isFirst =
        !before || above !== null || isFirstUnread || before.senderId !== placed.senderId || !isSaid(before.item)
      const made: Row = { item, ...placed, isFirst, above, isFirstUnread }
      const row = same(known.get(item), made) ?? made
      known.set(item, row)
      before = row
      return row
    })
  }
}

function placeOf(item: TimelineItem, selfId: string): Pick<Row, 'seq' | 'senderId' | 'isOwn' | 'sentAt'> {
  if (item.kind === 'pending') {
    const { seq = null, sentAt, createdAt } = item.entry
    return { seq, senderId: selfId, isOwn: true, sentAt: sentAt ?? createdAt }
  }
  const { seq, senderId, sentAt } = item.message
  return { seq, senderId, isOwn: senderId === selfId, sentAt }
}

function lineAbove(sentAt: string, before: string | undefined): Row['above'] {
  const time = new Date(sentAt)
  if (!before) return 'day'
  const last = new Date(before)
  if (daysBetween(last, time) > 0) return 'day'
  return time.getTime() - last.getTime() > pauseMs ? 'time' : null
}

function same(known: Row | undefined, made: Row): Row | undefined {
  const isSame =
    known?.isFirst === made.isFirst && known.above === made.above && known.isFirstUnread === made.isFirstUnread
  return isSame ? known : undefined
}
