/** The time as the product sees it: stamps, expiries, cool-downs. Leases and back-off use the machine’s own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
