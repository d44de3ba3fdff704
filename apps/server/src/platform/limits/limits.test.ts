import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { createTestDatabase, testClock } from '@teahouse/testkit'
import { openDb } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { Refusal } from '../refusal.ts'
import { forgetLimits, limitHere, limitTogether, migrations, tallyTogether } from './index.ts'

const database = await createTestDatabase()
const db = openDb(database.url)
after(async () => {
  await db.close()
  await database.drop()
})
await migrate(db, [migrations])

const clock = testClock()
/** What a process has. */
const process = () => limitTogether({ db, clock })
const aWhile = { per: 'address', calls: 3, seconds: 600 } as const
const aMoment = { per: 'person', calls: 3, seconds: 60 } as const

const isRefused = (error: unknown) => {
  assert(error instanceof Refusal)
  assert.equal(error.code, 'too_many_requests')
  assert(error.details.retryAfterSeconds! > 0)
  return true
}

describe('a limit over minutes', () => {
  it('holds for all processes together, for each key apart', async () => {
    const [one, other] = [process()('door', aWhile), process()('door', aWhile)]
    for (const limiter of [one, other, one]) await limiter('192.0.2.1')
    await assert.rejects(other('192.0.2.1'), isRefused)
    await assert.rejects(one('192.0.2.1'), isRefused)
    await other('192.0.2.2')
    await process()('another door', aWhile)('192.0.2.1')
  })

  it('is exact, however many come at once', async () => {
    const limiters = Array.from({ length: 5 }, () => process()('rush', aWhile))
    const outcomes = await Promise.allSettled(limiters.flatMap((limiter) => [limiter('all'), limiter('all')]))
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3)
  })

  it('ends with its time, and leaves nothing behind', async () => {
    for (let calls = 0; calls < 3; calls++) await process()('later', aWhile)('key')
    await assert.rejects(process()('later', aWhile)('key'), isRefused)
    clock.advance({ seconds: 600 })
    await process()('later', aWhile)('key')
    clock.advance({ seconds: 600 })
    assert((await forgetLimits(db, clock)) > 0)
    assert.equal(await forgetLimits(db, clock), 0)
  })
})

describe('a tally', () => {
  it('turns away whoever has done too much, wherever it was counted, until the time is over', async () => {
    const [one, other] = [0, 1].map(() => tallyTogether({ db, clock }, 'wrong', { calls: 2, seconds: 3600 }))
    assert(one && other)
    await one.refuseTooMany('mei')
    await one.count('mei')
    await other.refuseTooMany('mei')
    await other.count('mei')
    await assert.rejects(one.refuseTooMany('mei'), isRefused)
    await other.refuseTooMany('nia')
    clock.advance({ hours: 1 })
    await one.refuseTooMany('mei')
  })
})

describe('a limit over a moment', () => {
  it('holds for each process, and costs the database nothing', async () => {
    const atLast = { now: () => new Date(8e15) }
    await forgetLimits(db, atLast)
    const [one, other] = [process()('talk', aMoment), process()('talk', aMoment)]
    for (const limiter of [one, other]) {
      for (let calls = 0; calls < 3; calls++) await limiter('mei')
      await assert.rejects(limiter('mei'), isRefused)
    }
    assert.equal(await forgetLimits(db, atLast), 0)
  })

  it('is the same without a database', async () => {
    const limiter = limitHere('door', aWhile)
    for (let calls = 0; calls < 3; calls++) await limiter('key')
    await assert.rejects(limiter('key'), isRefused)
  })
})
