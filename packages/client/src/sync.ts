import type { Client } from './client.ts'
import { createErrand } from './errand.ts'
import { RefusalError } from './errors.ts'
import type { Mirror } from './mirror.ts'
import { createTopic, type Off, type View } from './topic.ts'

/**
 * `current`: this device has all there is, as far as it knows. `catchingUp`: it knows of more. `waiting`: there is no
 * line. `loggedOut`: the session has ended.
 */
export type SyncState = 'waiting' | 'catchingUp' | 'current' | 'loggedOut'

export interface Sync {
  readonly state: View<SyncState>
  stop(): void
}

/** A push, or the hint in its place, can be lost inside a server: with the line up and quiet, this is the longest wait. */
const askAnywayMs = 5 * 60_000
/** There are networks that let HTTP through, and no socket. */
const askOfflineMs = 30_000
/** Pushes kept while a diff is under way. Beyond that they are dropped: the next diff brings what they held. */
const maxHeldPushes = 64

/**
 * Keeps the mirror at the end of the person’s stream. A push is only a hint, which is applied when it fits exactly;
 * whatever is missing is asked for, once at a time, until the end that the server has named is reached.
 */
export function createSync(needs: { client: Client; mirror: Mirror }): Sync {
  const { client, mirror } = needs
  const { connection, host } = client
  const changed = createTopic<void>()
  let state: SyncState = 'waiting'
  let pushes: { prev: number; useq: number; updates: Parameters<Mirror['apply']>[0] }[] = []
  /** The furthest end of the stream that the server has told of. */
  let head = 0
  let isStopped = false
  let cancelTimer: Off = () => {}

  function become(next: SyncState): void {
    if (state === next) return
    state = next
    changed.tell()
  }

  const isOnline = () => connection.state.getSnapshot() === 'online'

  const errand = createErrand(
    client,
    async () => {
      cancelTimer()
      while (!isStopped && (await step()));
      cancelTimer = host.after(isOnline() ? askAnywayMs : askOfflineMs, () => lookUpTo(Number.POSITIVE_INFINITY))
    },
    (error) => {
      if (error instanceof RefusalError && error.code === 'not_signed_in') {
        become('loggedOut')
        errand.stop()
      } else if (!isOnline()) become('waiting')
    },
  )

  /** The stream goes at least that far; infinity: as far as a diff will say. */
  function lookUpTo(useq: number): void {
    head = Math.max(head, useq)
    errand.ask()
  }

  /** One step towards the end of the stream; false once it is reached. */
  async function step(): Promise<boolean> {
    const { cursor } = mirror
    if (cursor === undefined) {
      await takeSnapshot()
      return true
    }
    pushes = pushes.filter(({ useq }) => useq > cursor)
    const fitting = []
    let end = cursor
    for (let next = pushAfter(end); next; next = pushAfter(end)) {
      fitting.push(...next.updates)
      end = next.useq
    }
    if (end > cursor) {
      await mirror.apply(fitting, end)
      return true
    }
    if (pushes.length === 0 && head <= cursor) {
      if (isOnline()) become('current')
      return false
    }
    if (Number.isFinite(head)) become('catchingUp')
    await takeDiff(cursor)
    return true
  }

  const pushAfter = (cursor: number) => pushes.find(({ prev }) => prev === cursor)

  async function takeDiff(cursor: number): Promise<void> {
    const known = head
    const diff = await client.call('updates.diff', { cursor })
    if (isStopped) return
    if (diff.state === 'tooFar') return takeSnapshot()
    if (diff.cursor > cursor) {
      const people = diff.people.map((person) => ({ kind: 'person' as const, person }))
      await mirror.apply([...people, ...diff.updates.map(({ update }) => update)], diff.cursor)
    } else if (diff.head > cursor) throw new Error('the diff does not lead on')
    // Nothing new was told of in the meantime: the diff knows best where the stream ends.
    if (head === known) head = diff.head
  }

  async function takeSnapshot(): Promise<void> {
    become('catchingUp')
    const snapshot = await client.call('updates.snapshot', {}, { timeoutMs: 60_000 })
    if (isStopped) return
    await mirror.replace(snapshot)
    head = Number.isFinite(head) ? Math.max(head, snapshot.cursor) : snapshot.cursor
  }

  const ends = [
    // A stream that ends before the cursor is another one: the diff will say so.
    connection.on('hello', (hello) =>
      lookUpTo(hello.head < (mirror.cursor ?? 0) ? Number.POSITIVE_INFINITY : hello.head),
    ),
    connection.on('hint', (hint) => lookUpTo(hint.head)),
    connection.on('updates', ({ prev, useq, updates }) => {
      if (pushes.length < maxHeldPushes) pushes.push({ prev, useq, updates })
      lookUpTo(useq)
    }),
    connection.on('loggedOut', () => become('loggedOut')),
    connection.state.subscribe(() => {
      if (isOnline()) return
      pushes = []
      head = 0
      if (state !== 'loggedOut') become('waiting')
    }),
  ]
  // The hello of a line that stands already was told before anybody listened here.
  lookUpTo(isOnline() ? Number.POSITIVE_INFINITY : 0)

  return {
    state: { subscribe: (hear) => changed.subscribe(hear), getSnapshot: () => state },
    stop() {
      isStopped = true
      cancelTimer()
      errand.stop()
      for (const end of ends) end()
    },
  }
}
