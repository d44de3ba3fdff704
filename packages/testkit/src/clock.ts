import type { Clock } from '@teahouse/server/platform/clock'

export interface TestClock extends Clock {
  advance(span: { seconds?: number; minutes?: number; hours?: number; days?: number }): void
}

/** Starts at the present and moves only when told to. */
export function testClock(): TestClock {
  let nowMs = Date.now()
  return {
    now: () => new Date(nowMs),
    advance({ seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      nowMs += 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)))
    },
  }
}
