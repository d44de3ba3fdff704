import { createBackoff } from './backoff.ts'
import type { Client } from './client.ts'
import { RefusalError } from './errors.ts'
import type { Off } from './topic.ts'

/** A piece of work that is done whenever it is asked for, once at a time, until it goes well. */
export interface Errand {
  /** Does it now; or, while it is under way or pausing, once more after that. */
  ask(): void
  stop(): void
  /** How often in a row it has failed. */
  readonly failures: number
}

/**
 * Work that throws is done again after a growing pause, or as soon as the line is back; and not before the server
 * wants it, when it has said so.
 */
export function createErrand(
  { host, connection }: Client,
  work: () => Promise<void>,
  onFailure: (error: unknown) => void = () => {},
): Errand {
  const backoff = createBackoff(host)
  let isRunning = false
  let isAsked = false
  let isStopped = false
  let failures = 0
  let endPause: Off | undefined

  async function run(): Promise<void> {
    isRunning = true
    try {
      while (isAsked && !isStopped) {
        isAsked = false
        await work()
      }
      failures = 0
      backoff.reset()
    } catch (error) {
      failures++
      if (!isStopped) onFailure(error)
      const askedMs = error instanceof RefusalError ? (error.retryAfterSeconds ?? 0) * 1000 : 0
      if (!isStopped) endPause = host.after(Math.max(askedMs, backoff.nextMs()), resume)
    }
    isRunning = false
  }

  function ask(): void {
    isAsked = true
    if (!isRunning && !endPause && !isStopped) void run()
  }

  function resume(): void {
    endPause?.()
    endPause = undefined
    ask()
  }

  const unwatch = connection.state.subscribe(() => {
    if (endPause && connection.state.getSnapshot() === 'online') resume()
  })

  return {
    ask,
    stop() {
      isStopped = true
      endPause?.()
      unwatch()
    },
    get failures() {
      return failures
    },
  }
}
