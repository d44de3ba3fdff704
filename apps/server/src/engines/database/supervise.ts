import { setTimeout as delay } from 'node:timers/promises'
import { StartProblem } from '../../platform/start-problem.ts'
import { type Postmaster, PostmasterFailure } from './postmaster.ts'

const firstPauseMs = 100
const longestPauseMs = 5_000
/** How often the first start tries again while the processes of a killed PostgreSQL are on their way out. */
const firstStartTries = 8

/**
 * Starts a PostgreSQL and starts it again whenever it ends, with growing pauses, until it is disposed of.
 * Only the first start refuses; later ones are tried for as long as it takes.
 */
export async function supervise(
  start: () => Promise<Postmaster>,
  onLog: (line: string) => void,
): Promise<AsyncDisposable> {
  const stopping = new AbortController()
  let current = await startFirst(start)

  async function watch(): Promise<void> {
    let pauseMs = 0
    while (true) {
      const startedAt = performance.now()
      await current.ended
      if (stopping.signal.aborted) return
      // One that held for a while has earned a quick return.
      if (performance.now() - startedAt > longestPauseMs) pauseMs = 0
      onLog('PostgreSQL ended unexpectedly; starting it again')

      for (let isUp = false; !isUp; ) {
        await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
        if (stopping.signal.aborted) return
        pauseMs = nextPause(pauseMs)
        try {
          current = await start()
          isUp = true
        } catch (error) {
          onLog(`PostgreSQL did not start: ${(error as Error).message}`)
        }
      }
      if (stopping.signal.aborted) await current.stop()
    }
  }

  const watching = watch()
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await current.stop()
      await watching
    },
  }
}

async function startFirst(start: () => Promise<Postmaster>): Promise<Postmaster> {
  let pauseMs = firstPauseMs
  for (let triesLeft = firstStartTries; ; triesLeft--) {
    try {
      return await start()
    } catch (error) {
      if (!(error instanceof PostmasterFailure)) throw error
      if (!error.isPassing || triesLeft === 0) {
        throw new StartProblem(`The built-in PostgreSQL did not start. It said:\n${error.message}`, { cause: error })
      }
      await delay(pauseMs)
      pauseMs = nextPause(pauseMs)
    }
  }
}

function nextPause(pauseMs: number): number {
  return Math.min(Math.max(pauseMs * 2, firstPauseMs), longestPauseMs)
}
