import type { Db } from '../../../platform/db/db.ts'
import { type Metrics, secondsBounds } from '../../../platform/metrics/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { inSpan, type Origin, traceOrigin } from '../../../platform/traces/index.ts'
import type { Appended, Entry, Log } from './log.ts'

/**
 * Commits sends in groups by natural batching: what arrives while a commit is under way shares the next one. So one
 * fsync serves as many messages as came in the meantime, and a lonely message waits for nobody.
 */
export interface Outgoing {
  /** Resolves after the commit that holds the entry. */
  submit(entry: Entry): Promise<Appended>
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>
}

/** More in one commit gains nothing and delays the first of them. */
const maxTogether = 400
const mostWaiting = 10_000
/** Whoever has waited for a commit for longer is refused before anything of theirs is written: commits have stalled. */
const patienceMs = 5_000

const busy = () => new Refusal('busy', { retryAfterSeconds: 2 })

interface Waiting {
  entry: Entry
  sinceMs: number
  /** The call that it belongs to, when that is traced. */
  origin: Origin | undefined
  resolve: (appended: Appended) => void
  reject: (error: unknown) => void
}

export function createOutgoing(needs: { db: Db; log: Log; metrics: Metrics }): Outgoing {
  const { db, log, metrics } = needs
  const groupSize = metrics.histogram(
    'teahouse_commit_messages',
    'How many messages shared a commit.',
    [1, 2, 5, 10, 25, 50, 100, 200, 400],
  )
  const seconds = metrics.histogram('teahouse_commit_seconds', 'How long a commit of messages took.', secondsBounds)
  const queue: Waiting[] = []
  let running: Promise<void> | undefined

  /** Part of the trace of one of its calls, and linked to the others. */
  function commit(together: readonly Waiting[]): Promise<void> {
    const [origin, ...links] = together.flatMap((one) => one.origin ?? [])
    const attributes = { 'teahouse.messages': together.length }
    return inSpan('commit of messages', () => store(together), { origin, links, attributes })
  }

  async function store(together: readonly Waiting[]): Promise<void> {
    const startedAtMs = performance.now()
    try {
      const outcomes = await db.transaction((tx) =>
        log.append(
          tx,
          together.map((one) => one.entry),
        ),
      )
      groupSize.observe(together.length)
      seconds.observe((performance.now() - startedAtMs) / 1000)
      for (const [index, { resolve, reject }] of together.entries()) {
        const outcome = outcomes[index]!
        if (outcome instanceof Refusal) reject(outcome)
        else resolve(outcome)
      }
    } catch (error) {
      const isFull = error instanceof Refusal && error.code === 'busy'
      if (together.length === 1 || isFull) {
        for (const { reject } of together) reject(error)
        return
      }
      // One entry that the database will not take must not sink the others.
      for (const one of together) await commit([one])
    }
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const since = performance.now() - patienceMs
      while (queue[0] && queue[0].sinceMs < since) queue.shift()!.reject(busy())
      const together = queue.splice(0, maxTogether)
      if (together.length > 0) await commit(together)
    }
    running = undefined
  }

  return {
    submit: (entry) =>
      new Promise((resolve, reject) => {
        if (queue.length >= mostWaiting) return reject(busy())
        queue.push({ entry, sinceMs: performance.now(), origin: traceOrigin(), resolve, reject })
        running ??= Promise.resolve().then(run)
      }),
    async idle() {
      while (running) await running
    },
  }
}
