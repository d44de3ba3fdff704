import { createBackoff } from './backoff.ts'
import type { Client } from './client.ts'
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
  start(): void
  stop(): void
}

/** A push, or the hint in its place, can be lost inside a server: with the line up and quiet, this is the longest wait. */
const askAnywayMs = 5 * 60_000
/** Pushes kept while a diff is under way. Beyond that they are dropped: the next diff brings what they held. */
const maxHeldPushes = 64

/**
 * Keeps the mirror at the end of the person’s stream. A push is only a hint, which is applied when it fits exactly;
 * whatever is missing is asked for, once at a time, until the end that the server has named is reached.
 */
export function createSync(needs: { client: Client; mirror: Mirror }): Sync {
  const { client, mirror } = needs
  const { connection, host } = client
  const backoff = createBackoff(host)
  const changed = createTopic<void>()
  let state: SyncState = 'waiting'
  let pushes: { prev: number; useq: number; updates: Parameters<Mirror['apply']>[0] }[] = []
  /** The furthest end of the stream that the server has told of. */
  let head = 0
  let isRunning = false
  let isAsked = false
  let isStopped = true
  let ends: Off[] = []
  let cancelTimer: Off = () => {}

  function become(next: SyncState): void {
    if (state === next) return
    state = next
    changed.tell()
  }

  async function run(): Promise<void> {
    isAsked = true
    if (isRunning) return
    isRunning = true
    cancelTimer()
    try {
      while (isAsked && !isStopped) {
        isAsked = false
        while (!isStopped && (await step()));
      }
      backoff.reset()
      if (connection.state.getSnapshot() === 'online') cancelTimer = host.after(askAnywayMs, askAnyway)
    } catch (error) {
      if (isStopped) return
      const refusal = error instanceof RefusalError ? error : undefined
      if (refusal?.code === 'not_signed_in') {
        become('loggedOut')
        return
      }
      if (connection.state.getSnapshot() !== 'online') become('waiting')
      cancelTimer = host.after((refusal?.retryAfterSeconds ?? 0) * 1000 || backoff.nextMs(), () => void run())
    } finally {
      isRunning = false
    }
  }

  function askAnyway(): void {
    head = Number.POSITIVE_INFINITY
    void run()
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
      if (connection.state.getSnapshot() === 'online') become('current')
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

  return {
    state: { subscribe: (hear) => changed.subscribe(hear), getSnapshot: () => state },
    start() {
      isStopped = false
      ends = [
        connection.on('hello', (frame) => {
          // A stream that ends before the cursor is another one: the diff will say so.
          if (mirror.cursor !== undefined && frame.head < mirror.cursor) head = Number.POSITIVE_INFINITY
          else head = Math.max(head, frame.head)
          void run()
        }),
        connection.on('hint', (frame) => {
          head = Math.max(head, frame.head)
          void run()
        }),
        connection.on('updates', ({ prev, useq, updates }) => {
          head = Math.max(head, useq)
          if (pushes.length < maxHeldPushes) pushes.push({ prev, useq, updates })
          void run()
        }),
        connection.on('loggedOut', () => become('loggedOut')),
        connection.state.subscribe(() => {
          if (connection.state.getSnapshot() === 'online') return
          pushes = []
          head = 0
          if (state !== 'loggedOut') become('waiting')
        }),
      ]
      if (connection.state.getSnapshot() !== 'online') return
      // Its hello was told before anybody listened here.
      askAnyway()
    },
    stop() {
      isStopped = true
      cancelTimer()
      for (const end of ends) end()
    },
  }
}
