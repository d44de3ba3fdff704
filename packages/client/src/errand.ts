import { createBackoff } from './backoff.ts'
import type { Client } from './client.ts'
import { RefusalError } from './errors.ts'
import type { Off } from './topic.ts'

/** A piece of work that is done whenever it is asked for, once at a time, until it goes well. */
export interface Errand {
  /** Does it now; or, while it is under way or pausing, once more after that. */
  ask(): void
  /** It has come further than ever before: the pauses are short again, should it fail. */
  wentOn(): void
  stop(): void
  /** How often in a row it has failed. */
  readonly failures: number
}

/**
 * Work that throws is done again after a growing pause, or as soon as the line is back. When the server has said when to
 * come back, that comes first and the pause on top, so that not everybody it has said it to is there at once; and then
 * the line’s coming back changes nothing.
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
  let isSentAway = false

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
      isSentAway = askedMs > 0
      if (!isStopped) endPause = host.after(askedMs + backoff.nextMs(), resume)
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
    if (endPause && !isSentAway && connection.state.getSnapshot() === 'online') resume()
  })

  return {
    ask,
    wentOn: backoff.reset,
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
