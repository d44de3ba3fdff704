import assert from 'node:assert'
import { join } from 'node:path'
import type { EventShape, Payload } from '@teahouse/contract'
import { type Bus, memoryBus, type Subscription } from '../../engines/bus/index.ts'
import type { Clock } from '../clock.ts'
import type { Db, Tx } from '../db/db.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { createMetrics, type Metrics } from '../metrics/index.ts'
import * as store from './store.ts'

export const migrations = { schema: 'jobs', folder: join(import.meta.dirname, 'migrations') }

/**
 * Work that outlives the request: written in the transaction that wants it, done at least once afterwards, by one
 * process at a time, also after a crash. Events are told the same way: one job for each subscriber.
 */
export interface Jobs {
  /** Names a kind of job and what does it. A handler that throws is tried again with growing pauses. */
  define<T>(name: string, handle: (payload: T) => Promise<void>, options?: { concurrency?: number }): void
  /**
   * Asks for a job, with `tx`’s commit. The same `key` of the same name waits once and is never done twice at a time;
   * asked for while it is being done, it is done once more afterwards.
   */
  enqueue(tx: Tx, name: string, payload: unknown, options?: { at?: Date; key?: string }): Promise<void>
  /** Does a job every so often, once for all processes. */
  repeat(name: string, everyMs: number, handle: () => Promise<void>): void
  /** Begins to do jobs. A process that never does leaves them to others. */
  start(): Promise<void>
  /** Resolves when nothing that is due is left, anywhere (jobs that failed wait for their next try). */
  settle(): Promise<void>
  /** How many jobs are due and taken by nobody, and for how long the oldest of them; all processes’ together. */
  backlog(): Promise<{ due: number; oldestSeconds: number }>
  /**
   * Takes no more, and resolves when those under way are done. What is not done after `withinMs` is given back, so
   * that another process has it at once; done twice in part, as after a crash.
   */
  stop(withinMs?: number): Promise<void>
}

export interface Events {
  /** Hears every such event after its commit, at least once. `subscriber` is `<module>.<reaction>`. */
  subscribe<E extends EventShape>(event: E, subscriber: string, handle: (payload: Payload<E>) => Promise<void>): void
  /**
   * The same, for what is cheaper done for many events at once: hears all that have come while it was busy, in the
   * order in which they were published, and rests a moment before the next. When that fails it hears them one by one.
   */
  follow<E extends EventShape>(event: E, subscriber: string, handle: (payloads: Payload<E>[]) => Promise<void>): void
  publish<E extends EventShape>(tx: Tx, event: E, payload: Payload<E>): Promise<void>
}

interface Definition {
  handle: (payloads: never[]) => Promise<void>
  concurrency: number
  /** How many jobs are handed over at once. */
  together: number
  running: number
  /** Takes nothing before this moment of the process. */
  restsUntilMs: number
}

/** How long a process may hold a job without renewing; a crashed one’s jobs are taken over after that. */
const leaseMs = 60_000
const pollMs = 2_000
const maxPauseMs = 3_600_000
/** What follows events hears up to so many at once, and no more often than this. */
const followsTogether = 20
const followsEveryMs = 100
/** A process that does no jobs says that there are some. */
const dueTopic = 'jobs.due'

/** Without `metrics`, failures are counted where nobody looks. */
export function createJobs(needs: { db: Db; clock: Clock; log: Log; metrics?: Metrics; bus?: Bus }): Jobs & Events {
  const { db, clock, log, metrics = createMetrics(), bus = memoryBus() } = needs
  const failed = metrics.counter('teahouse_jobs_failed_total', 'Attempts at jobs that failed; they are tried again.', [
    'kind',
  ])
  const worker = newId()
  const definitions = new Map<string, Definition>()
  const subscribers = new Map<string, string[]>()
  const repeated: string[] = []
  const inFlight = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let calls: Subscription | undefined
  let scan: Promise<void> | undefined
  let scanAgain = false
  let settling = 0

  /** There is something to do: here, or in a process that does jobs. */
  function call(): void {
    if (isRunning) wake()
    else bus.publish(dueTopic, '')
  }

  function wake(): void {
    if (!isRunning) return
    if (scan) {
      scanAgain = true
      return
    }
    scan = takeAll()
      .catch((error) => log.error({ err: error }, 'jobs could not be fetched'))
      .finally(() => {
        scan = undefined
        if (scanAgain) {
          scanAgain = false
          wake()
        }
      })
  }

  const isFree = ({ running, concurrency, restsUntilMs }: Definition) =>
    running < concurrency && (settling > 0 || restsUntilMs <= performance.now())

  async function takeAll(): Promise<void> {
    const free = [...definitions].filter(([, one]) => isFree(one))
    if (free.length === 0) return
    const taken = await store.take(db, {
      worker,
      names: free.map(([name]) => name),
      room: free.map(([, one]) => (one.concurrency - one.running) * one.together),
      now: clock.now(),
      leaseMs,
    })
    // Ids made later sort later.
    taken.sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const [name, some] of Map.groupBy(taken, (job) => job.name)) {
      const definition = definitions.get(name)!
      while (some.length > 0) start(definition, some.splice(0, definition.together))
    }
  }

  function start(definition: Definition, some: readonly store.Job[]): void {
    definition.running++
    if (definition.together > 1) {
      definition.restsUntilMs = performance.now() + followsEveryMs
      setTimeout(wake, followsEveryMs + 1).unref()
    }
    const ids = some.map((job) => job.id)
    const renewal = setInterval(() => void store.renew(db, ids, worker, leaseMs).catch(() => {}), leaseMs / 3)
    // Work that was given back does not keep the process.
    renewal.unref()
    const work = attempt(definition, some)
      .catch((error) => log.error({ err: error, job: some[0]?.name }, 'a job’s outcome could not be stored'))
      .finally(() => {
        clearInterval(renewal)
        definition.running--
        inFlight.delete(work)
        if (isFree(definition)) wake()
      })
    inFlight.add(work)
  }

  async function attempt(definition: Definition, some: readonly store.Job[]): Promise<void> {
    try {
      await definition.handle(some.map((job) => job.payload as never))
      await store.finish(db, some, worker)
    } catch (error) {
      if (some.length > 1) {
        // One that cannot be handled must not hold up the others.
        for (const job of some) await attempt(definition, [job])
        return
      }
      const { id, name, attempts } = some[0]!
      // Weather or a bug: either way the job stays, with a longer pause each time, and the log says so.
      log.error({ err: error, job: name, attempts }, 'a job failed and will be tried again')
      failed.add({ kind: name })
      const pauseMs = Math.min(1_000 * 2 ** attempts, maxPauseMs)
      await store.postpone(db, id, worker, new Date(clock.now().getTime() + pauseMs), String(error))
    }
  }

  function add(
    name: string,
    handle: (payloads: never[]) => Promise<void>,
    concurrency: number,
    together: number,
  ): void {
    if (definitions.has(name)) throw new Error(`two jobs are named ${name}`)
    definitions.set(name, { handle, concurrency, together, running: 0, restsUntilMs: 0 })
  }

  function addSubscriber(
    event: EventShape,
    subscriber: string,
    handle: (payloads: never[]) => Promise<void>,
    together: number,
  ): void {
    const name = `${event.name} → ${subscriber}`
    add(name, handle, 1, together)
    subscribers.set(event.name, [...(subscribers.get(event.name) ?? []), name])
  }

  const jobs: Jobs & Events = {
    define(name, handle, { concurrency = 2 } = {}) {
      add(name, ([payload]) => handle(payload!), concurrency, 1)
    },
    async enqueue(tx, name, payload, { at, key } = {}) {
      await store.insert(tx, { id: newId(), name, payload, key: key ?? null, dueAt: at ?? clock.now() })
      tx.afterCommit(call)
    },
    repeat(name, everyMs, handle) {
      jobs.define(name, async () => {
        // Counted from its beginning: what became due while it ran, it may not have seen. The key names the round, so
        // that a round done twice after a crash asks for one next round.
        const round = Math.floor(clock.now().getTime() / everyMs) + 1
        await handle()
        await db.transaction((tx) =>
          jobs.enqueue(tx, name, {}, { at: new Date(round * everyMs), key: `round ${round}` }),
        )
      })
      repeated.push(name)
    },
    subscribe(event, subscriber, handle) {
      addSubscriber(event, subscriber, ([payload]) => handle(payload!), 1)
    },
    follow(event, subscriber, handle) {
      addSubscriber(event, subscriber, handle, followsTogether)
    },
    async publish(tx, event, payload) {
      const names = subscribers.get(event.name) ?? []
      if (names.length === 0) return
      await store.insertForAll(tx, { ids: names.map(() => newId()), names, payload, dueAt: clock.now() })
      // Whoever is busy or resting looks for more afterwards.
      tx.afterCommit(() => {
        if (!isRunning || names.some((name) => isFree(definitions.get(name)!))) call()
      })
    },
    async start() {
      for (const name of repeated)
        await store.insertOnce(db, { id: newId(), name, payload: {}, key: 'first', dueAt: clock.now() })
      isRunning = true
      calls = bus.subscribe(dueTopic, wake)
      timer = setInterval(wake, pollMs)
      wake()
    },
    async settle() {
      assert(isRunning, 'settle: this process does no jobs')
      settling++
      try {
        for (;;) {
          wake()
          while (scan || inFlight.size > 0) await Promise.all([scan, ...inFlight])
          if ((await store.countDue(db, [...definitions.keys()], clock.now())) === 0) return
        }
      } finally {
        settling--
      }
    },
    backlog: () => store.backlog(db, clock.now()),
    async stop(withinMs = 25_000) {
      isRunning = false
      calls?.end()
      clearInterval(timer)
      await scan
      const late = Promise.withResolvers<void>()
      const timeout = setTimeout(late.resolve, withinMs)
      await Promise.race([Promise.all(inFlight), late.promise])
      clearTimeout(timeout)
      if (inFlight.size > 0) await store.giveBack(db, worker)
    },
  }
  return jobs
}
