import type { Clock } from '@teahouse/server/platform/clock'

export interface TestClock extends Clock {
  advance(span: { seconds?: number; minutes?: number; hours?: number; days?: number }): void
}

/** Starts at the present and moves only when told to; with `isRunning`, by itself as well. */
export function testClock({ isRunning = false } = {}): TestClock {
  const startMs = Date.now()
  let advancedMs = 0
  return {
    now: () => new Date((isRunning ? Date.now() : startMs) + advancedMs),
    advance({ seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      advancedMs += 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)))
    },
  }
}
