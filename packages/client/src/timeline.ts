import type { Message } from '@teahouse/contract/talk/content'
import type { Client } from './client.ts'
import type { Mirror } from './mirror.ts'
import { type ChatRecord, isHidden, type OutboxEntry, type StoredMessage } from './store/index.ts'
import { createTopic, type Off, type View } from './topic.ts'

/** One message of a chat. `key` is the same before and after the message has been sent. */
export type TimelineItem =
  | { key: string; kind: 'message'; message: Message }
  | { key: string; kind: 'pending'; entry: OutboxEntry }

export interface TimelineState {
  /** In order, the oldest first. */
  items: readonly TimelineItem[]
  /** Whether there is something before or after what is shown. */
  hasOlder: boolean
  hasNewer: boolean
  /** `unreachable`: what was looked for is at the server, and there is no answer from it. */
  loading: 'idle' | 'older' | 'newer' | 'place' | 'unreachable'
}

/** A window on one conversation’s log that follows its end, or stands where somebody has jumped to. */
export interface Timeline extends View<TimelineState> {
  loadOlder(): Promise<void>
  loadNewer(): Promise<void>
  /** Shows the surroundings of a message. */
  jumpTo(seq: number): Promise<void>
  /** Back to the end. */
  jumpToEnd(): Promise<void>
  /** Lets go of the conversation. */
  close: Off
}

type Rows = ReadonlyMap<number, StoredMessage>

const pageSize = 50

export function createTimeline(needs: { client: Client; mirror: Mirror; conversationId: string }): Timeline {
  const { client, mirror, conversationId } = needs
  const changed = createTopic<void>()
  /** What is shown: every message from `fromSeq` to `toSeq`, and what is being written when that is the end. */
  let fromSeq = 1
  let toSeq = 0
  let isAtEnd = true
  let isOpen = false
  let isRestarting = false
  let rows = new Map<number, Message>()
  const itemOf = new WeakMap<object, TimelineItem>()
  let loading: TimelineState['loading'] = 'idle'
  let state: TimelineState | undefined

  const record = (): ChatRecord | undefined => mirror.tables.chats.get(conversationId)
  const firstSeq = (): number => Math.max(1, record()?.conversation.firstSeq ?? 1)

  function tell(): void {
    if (isRestarting) return
    state = undefined
    changed.tell()
  }

  function item(row: Message | OutboxEntry): TimelineItem {
    const known = itemOf.get(row)
    if (known) return known
    const made: TimelineItem =
      'place' in row
        ? { key: row.messageId, kind: 'pending', entry: row }
        : { key: row.id, kind: 'message', message: row }
    itemOf.set(row, made)
    return made
  }

  /** Where a message that is not in the log stands: a failed one stays where it was written, others are at the end. */
  function placeOf({ state, seq, afterSeq }: OutboxEntry): number {
    if (state === 'failed') return Math.max(afterSeq, fromSeq - 1) + 0.5
    return seq ?? Number.POSITIVE_INFINITY
  }

  function build(): TimelineState {
    const entries = [...mirror.tables.outbox.values()]
      .filter((entry) => entry.conversationId === conversationId && (isAtEnd || placeOf(entry) <= toSeq))
      .sort((one, other) => (placeOf(one) === placeOf(other) ? one.place - other.place : placeOf(one) - placeOf(other)))
    const items: TimelineItem[] = []
    let next = 0
    for (let seq = fromSeq; seq <= toSeq; seq++) {
      while (next < entries.length && placeOf(entries[next]!) < seq) items.push(item(entries[next++]!))
      const message = rows.get(seq)
      if (message) items.push(item(message))
    }
    items.push(...entries.slice(next).map(item))
    return { items, hasOlder: fromSeq > firstSeq(), hasNewer: !isAtEnd, loading }
  }

  /** Shows the rows before the window, up to the first hole; the window then begins there. */
  function growBack(found: Rows, down: number): boolean {
    const before = fromSeq
    for (let row = found.get(fromSeq - 1); row && fromSeq > down; row = found.get(fromSeq - 1)) {
      if (!isHidden(row)) rows.set(row.seq, row)
      fromSeq--
    }
    return fromSeq < before
  }

  function growOn(found: Rows, up: number): boolean {
    const before = toSeq
    for (let row = found.get(toSeq + 1); row && toSeq < up; row = found.get(toSeq + 1)) {
      if (!isHidden(row)) rows.set(row.seq, row)
      toSeq++
    }
    isAtEnd = toSeq >= (record()?.heldToSeq ?? 0)
    return toSeq > before
  }

  /** The newest messages that are on this device: what is drawn before anything is asked. */
  const showEnd = () =>
    mirror.read(
      conversationId,
      ({ heldFromSeq, heldToSeq }) => ({
        fromSeq: Math.max(heldFromSeq, firstSeq(), heldToSeq - pageSize + 1),
        toSeq: heldToSeq,
      }),
      (found, stretch) => {
        rows = new Map()
        isAtEnd = true
        isOpen = true
        isRestarting = false
        toSeq = stretch.toSeq
        fromSeq = toSeq + 1
        growBack(found, stretch.fromSeq)
        tell()
      },
    )

  /** One page back: from the device where it is held here without a hole, else from the server. */
  async function older(): Promise<void> {
    const end = fromSeq - 1
    if (end < firstSeq()) return
    let isGrown = false
    await mirror.read(
      conversationId,
      ({ heldFromSeq, heldToSeq }) => ({
        fromSeq: end > heldToSeq ? end + 1 : Math.max(heldFromSeq, firstSeq(), end - pageSize + 1),
        toSeq: end,
      }),
      (found, stretch) => {
        isGrown = fromSeq === end + 1 && growBack(found, stretch.fromSeq)
      },
    )
    if (isGrown) return
    const asked = { conversationId, beforeSeq: end + 1, limit: pageSize }
    const { messages, hasMore } = await client.call('chat.history', asked)
    const start = hasMore ? (messages[0]?.seq ?? end) : firstSeq()
    await mirror.learn(conversationId, { fromSeq: start, toSeq: end }, messages, (found) => {
      if (fromSeq === end + 1) growBack(found, start)
    })
  }

  async function newer(): Promise<void> {
    if (isAtEnd) return
    const start = toSeq + 1
    let isGrown = false
    let heldFrom = 0
    await mirror.read(
      conversationId,
      ({ heldFromSeq, heldToSeq }) => {
        heldFrom = heldFromSeq
        return { fromSeq: start, toSeq: start < heldFromSeq ? toSeq : Math.min(heldToSeq, toSeq + pageSize) }
      },
      (found, stretch) => {
        isGrown = toSeq === start - 1 && growOn(found, stretch.toSeq)
      },
    )
    if (isGrown || isAtEnd) return
    const { messages, hasMore } = await client.call('chat.history', {
      conversationId,
      afterSeq: toSeq,
      limit: pageSize,
    })
    const last = messages.at(-1)?.seq ?? toSeq
    // The end of the answer is the end of the log as it was: what is held comes after it.
    const end = hasMore ? last : Math.max(last, heldFrom - 1)
    await mirror.learn(conversationId, { fromSeq: start, toSeq: end }, messages, (found) => {
      if (toSeq === start - 1) growOn(found, end)
    })
  }

  async function place(wanted: number): Promise<void> {
    const seq = Math.min(wanted, record()?.heldToSeq ?? 0)
    isAtEnd = false
    rows = new Map()
    fromSeq = seq + 1
    toSeq = seq
    await older()
    await newer()
  }

  async function whileLoading(what: TimelineState['loading'], work: () => Promise<void>): Promise<void> {
    if (loading !== 'idle' && loading !== 'unreachable' && what !== 'place') return
    loading = what
    tell()
    try {
      await opening
      await work()
      loading = 'idle'
    } catch {
      loading = 'unreachable'
    }
    tell()
  }

  const unwatch = mirror.changed.subscribe(({ chats, messages, restarted }) => {
    if (!chats.has(conversationId) && !messages.has(conversationId)) return
    const known = record()
    if (!isOpen || restarted.has(conversationId)) {
      // What is on the screen stays there until what takes its place has been read.
      isRestarting = true
      opening = showEnd()
      return
    }
    for (const [seq, row] of messages.get(conversationId) ?? []) {
      if (seq < fromSeq || (seq > toSeq && !isAtEnd)) continue
      if (isHidden(row)) rows.delete(seq)
      else rows.set(seq, row)
    }
    if (isAtEnd && known) toSeq = Math.max(toSeq, known.heldToSeq)
    tell()
  })

  let opening = showEnd()

  return {
    subscribe: (hear) => changed.subscribe(hear),
    getSnapshot: () => (state ??= build()),
    loadOlder: () => whileLoading('older', older),
    loadNewer: () => whileLoading('newer', newer),
    jumpTo: async (seq) => {
      if (seq >= fromSeq && seq <= toSeq) return
      await whileLoading('place', () => place(seq))
    },
    jumpToEnd: showEnd,
    close: unwatch,
  }
}
