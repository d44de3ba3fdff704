import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refusal } from '../../../platform/refusal.ts'

/**
 * Counts wrong passwords by account, wherever they come from: the router’s limits go by network address, and an
 * attacker has many of those.
 */
export interface WrongTries {
  refuseTooMany(who: string): Promise<void>
  count(who: string): Promise<void>
}

// Few enough to make guessing hopeless. Whoever is kept out by somebody else’s guesses has a passkey or a recovery code.
const perHour = 50

export function createWrongTries(rateLimits: boolean): WrongTries {
  if (!rateLimits) return { refuseTooMany: async () => {}, count: async () => {} }
  const tries = new RateLimiterMemory({ points: perHour, duration: 3600 })
  return {
    async refuseTooMany(who) {
      const found = await tries.get(who)
      if (found && found.consumedPoints >= perHour) {
        throw new Refusal('too_many_requests', { retryAfterSeconds: Math.ceil(found.msBeforeNext / 1000) })
      }
    },
    async count(who) {
      await tries.penalty(who)
    },
  }
}
