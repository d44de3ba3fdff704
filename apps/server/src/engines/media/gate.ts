import { MediaProblem } from './problem.ts'

/** Lets a few jobs run at a time and keeps the others in line, in order. */
export interface Gate {
  /**
   * Runs the job when its turn comes. The job's signal fires when the caller's does or when the gate closes; it must
   * then end soon. Refusals: `busy` when the line is too long, `stopped` when the signal fires before its turn.
   */
  run<T>(job: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Ends all jobs, and resolves when none runs any more. */
  close(): Promise<void>
}

export function createGate({ atOnce, waiting }: { atOnce: number; waiting: number }): Gate {
  const closing = new AbortController()
  const line: Array<() => void> = []
  const running = new Set<Promise<unknown>>()
  let taken = 0

  const enter = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted()
    if (taken < atOnce) {
      taken += 1
      return Promise.resolve()
    }
    if (line.length >= waiting) throw new MediaProblem('busy')
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        line.splice(line.indexOf(go), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      line.push(go)
    })
  }

  // A place is handed to the next in line; it becomes free only when nobody waits.
  const leave = () => {
    const next = line.shift()
    if (next) next()
    else taken -= 1
  }

  return {
    async run(job, signal) {
      const both = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
      try {
        await enter(both)
        const work = job(both).finally(leave)
        running.add(work)
        return await work.finally(() => running.delete(work))
      } catch (error) {
        if (both.aborted) throw new MediaProblem('stopped', undefined, { cause: error })
        throw error
      }
    },

    async close() {
      closing.abort()
      await Promise.allSettled(running)
    },
  }
}
