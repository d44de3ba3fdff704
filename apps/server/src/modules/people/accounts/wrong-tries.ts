import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import { type Tally, tallyTogether } from '../../../platform/limits/index.ts'

/**
 * Counts wrong passwords by account, wherever they come from: the router’s limits go by network address, and an
 * attacker has many of those.
 */
export type WrongTries = Tally

// Few enough to make guessing hopeless. Whoever is kept out by somebody else’s guesses has a passkey or a recovery code.
const limit = { calls: 50, seconds: 3600 }

export const createWrongTries = (needs: { db: Db; clock: Clock }, rateLimits: boolean): WrongTries =>
  rateLimits ? tallyTogether(needs, 'wrong password', limit) : { refuseTooMany: async () => {}, count: async () => {} }
