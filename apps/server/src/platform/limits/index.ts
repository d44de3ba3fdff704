import { join } from 'node:path'
import type { MethodShape } from '@teahouse/contract'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Clock } from '../clock.ts'
import type { Queryable } from '../db/db.ts'
import { Refusal } from '../refusal.ts'
import * as store from './store.ts'

export const migrations = { schema: 'limits', folder: join(import.meta.dirname, 'migrations') }

type Limit = NonNullable<MethodShape['limit']>

/** Counts one more call by a person or address; refuses it as `too_many_requests` beyond the limit. */
export type Limiter = (key: string) => Promise<void>

/** Makes what keeps a method’s limit. */
export type LimiterOf = (name: string, limit: Limit) => Limiter

const tooMany = (leftMs: number) =>
  new Refusal('too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)) })

/** Within this process. */
export const limitHere: LimiterOf = (name, { calls, seconds }) => {
  const limiter = new RateLimiterMemory({ points: calls, duration: seconds, keyPrefix: name })
  return async (key) => {
    await limiter.consume(key).catch((result: RateLimiterRes | Error) => {
      throw result instanceof Error ? result : tooMany(result.msBeforeNext)
    })
  }
}

/**
 * Limits over this long keep people from guessing and pestering, so they hold for all processes together. Shorter ones
 * keep one process from being swamped: counting each message in the database would cost more than it saves.
 */
const sharedFromSeconds = 600

/** For all processes over one database, where it matters; an address that is over the limit costs the database nothing. */
export const limitTogether =
  ({ db, clock }: { db: Queryable; clock: Clock }): LimiterOf =>
  (name, limit) => {
    const here = limitHere(name, limit)
    if (limit.seconds < sharedFromSeconds) return here
    return async (key) => {
      await here(key)
      const now = clock.now()
      const ends = new Date(now.getTime() + limit.seconds * 1000)
      const { calls, endsAt } = await store.count(db, { key: `${name} ${key}`, now, endsAt: ends })
      if (calls > limit.calls) throw tooMany(endsAt.getTime() - now.getTime())
    }
  }

/** Counts what went wrong, such as wrong passwords, and turns away whoever has done too much of it. */
export interface Tally {
  refuseTooMany(key: string): Promise<void>
  count(key: string): Promise<void>
}

/** For all processes over one database. */
export const tallyTogether = (
  { db, clock }: { db: Queryable; clock: Clock },
  name: string,
  { calls, seconds }: Pick<Limit, 'calls' | 'seconds'>,
): Tally => ({
  async refuseTooMany(key) {
    const now = clock.now()
    const found = await store.counted(db, { key: `${name} ${key}`, now })
    if (found && found.calls >= calls) throw tooMany(found.endsAt.getTime() - now.getTime())
  },
  async count(key) {
    const now = clock.now()
    await store.count(db, { key: `${name} ${key}`, now, endsAt: new Date(now.getTime() + seconds * 1000) })
  },
})

/** Forgets what has run out. */
export const forgetLimits = (db: Queryable, clock: Clock): Promise<number> => store.forget(db, clock.now())
