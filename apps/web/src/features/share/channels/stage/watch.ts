/** Counts how long a film has been watched in one go: only what was played, however often it began anew. */
export interface Watch {
  /** The player stands there now, in seconds. */
  at(seconds: number): void
  /** What was watched since the last time that this was asked, in ms. */
  take(): number
}

/** A step further than this is a jump, and no watching. */
const longestStepSeconds = 1.5

export function createWatch(): Watch {
  let watchedSeconds = 0
  let last: number | undefined
  return {
    at(seconds) {
      const step = last === undefined ? 0 : seconds - last
      if (step > 0 && step <= longestStepSeconds) watchedSeconds += step
      last = seconds
    },
    take() {
      const watchedMs = Math.round(watchedSeconds * 1000)
      watchedSeconds = 0
      last = undefined
      return watchedMs
    },
  }
}
