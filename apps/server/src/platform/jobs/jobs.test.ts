import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { EventShape } from '@teahouse/contract'
import { createTestDatabase, testClock } from '@teahouse/testkit'
import * as z from 'zod'
import { memoryBus } from '../../engines/bus/index.ts'
import { openDb } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { createLog } from '../log.ts'
import { createJobs, migrations } from './index.ts'

const database = await createTestDatabase()
const db = openDb(database.url)
after(async () => {
  await db.close()
  await database.drop()
})
await migrate(db, [migrations])

/** What one process has; several share the database and the time. */
function worker(clock = testClock(), bus = memoryBus()) {
  const jobs = createJobs({ db, clock, log: createLog('silent'), bus })
  const ask = (name: string, payload: unknown = {}, options?: { at?: Date; key?: string }) =>
    db.transaction((tx) => jobs.enqueue(tx, name, payload, options))
  return { jobs, clock, ask }
}

const waiting = () => db.rows<{ name: string }>`select name from jobs.job`

describe('a job', () => {
  it('is done after the commit that asks for it, once, and never when there is none', async (t) => {
    const { jobs, ask } = worker()
    const done: unknown[] = []
    jobs.define('tell', async (payload) => void done.push(payload))
    await jobs.start()
    t.after(() => jobs.stop())

    await ask('tell', { words: 'hello', at: [1, null] })
    const undone = db.transaction(async (tx) => {
      await jobs.enqueue(tx, 'tell', { words: 'never' })
      throw new Error('changed my mind')
    })
    await assert.rejects(undone)
    await jobs.settle()
    assert.deepEqual(done, [{ words: 'hello', at: [1, null] }])
    assert.deepEqual(await waiting(), [])
  })

  it('waits for its time', async (t) => {
    const { jobs, clock, ask } = worker()
    let done = 0
    jobs.define('later', async () => void done++)
    await jobs.start()
    t.after(() => jobs.stop())

    await ask('later', {}, { at: new Date(clock.now().getTime() + 60_000) })
    clock.advance({ seconds: 59 })
    await jobs.settle()
    assert.equal(done, 0)
    clock.advance({ seconds: 1 })
    await jobs.settle()
    assert.equal(done, 1)
  })

  it('that fails is tried again, after a pause that doubles, until it succeeds', async (t) => {
    const { jobs, clock, ask } = worker()
    let tries = 0
    jobs.define('brittle', async () => {
      if (++tries < 4) throw new Error('not yet')
    })
    await jobs.start()
    t.after(() => jobs.stop())

    await ask('brittle')
    await jobs.settle()
    assert.equal(tries, 1)
    for (const [pauseSeconds, expected] of [
      [2, 2],
      [4, 3],
      [8, 4],
    ] as const) {
      clock.advance({ seconds: pauseSeconds - 1 })
      await jobs.settle()
      assert.equal(tries, expected - 1, 'it was tried before its pause was over')
      clock.advance({ seconds: 1 })
      await jobs.settle()
      assert.equal(tries, expected)
    }
    assert.deepEqual(await waiting(), [])
  })

  it('holds up no other while it fails', async (t) => {
    const { jobs, ask } = worker()
    const done: string[] = []
    jobs.define('mixed', async ({ name }: { name: string }) => {
      if (name === 'bad') throw new Error('bad')
      done.push(name)
    })
    await jobs.start()
    t.after(async () => {
      await jobs.stop()
      await db.run`delete from jobs.job`
    })
    for (const name of ['bad', 'bad', 'bad', 'good']) await ask('mixed', { name })
    await jobs.settle()
    assert.deepEqual(done, ['good'])
  })

  it('with a key waits once, and can be asked for again once it is done', async (t) => {
    const { jobs, ask } = worker()
    const done: number[] = []
    jobs.define('keyed', async ({ n }: { n: number }) => void done.push(n))
    await ask('keyed', { n: 1 }, { key: 'a' })
    await ask('keyed', { n: 2 }, { key: 'a' })
    await ask('keyed', { n: 3 }, { key: 'b' })
    await jobs.start()
    t.after(() => jobs.stop())
    await jobs.settle()
    // Two at a time, so in either order.
    assert.deepEqual(done.toSorted(), [1, 3])
    await ask('keyed', { n: 4 }, { key: 'a' })
    await jobs.settle()
    assert.deepEqual(done.toSorted(), [1, 3, 4])
  })

  it('with a key, asked for while it is being done, is done once more afterwards', async (t) => {
    const { jobs, ask } = worker()
    const begun = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const done: number[] = []
    let underWay = 0
    jobs.define('keyed again', async ({ n }: { n: number }) => {
      assert.equal(++underWay, 1)
      begun.resolve()
      await mayEnd.promise
      underWay--
      done.push(n)
    })
    await jobs.start()
    t.after(() => jobs.stop())
    await ask('keyed again', { n: 1 }, { key: 'a' })
    await begun.promise
    for (const n of [2, 3]) await ask('keyed again', { n }, { key: 'a' })
    mayEnd.resolve()
    await jobs.settle()
    assert.deepEqual(done, [1, 3])
    assert.deepEqual(await waiting(), [])
  })
})

describe('a process that does no jobs', () => {
  it('leaves them to one that does, which hears of them', async (t) => {
    const bus = memoryBus()
    const [asks, does] = [worker(testClock(), bus), worker(testClock(), bus)]
    const done = Promise.withResolvers<void>()
    for (const { jobs } of [asks, does]) jobs.define('left to others', async () => done.resolve())
    await does.jobs.start()
    t.after(() => does.jobs.stop())
    let calls = 0
    bus.subscribe('jobs.due', () => void calls++)
    await asks.ask('left to others')
    assert.equal(calls, 1)
    await done.promise
    await does.jobs.settle()
    assert.deepEqual(await waiting(), [])
  })

  it('cannot see them settled', async () => {
    await assert.rejects(worker().jobs.settle(), /does no jobs/)
  })
})

describe('several processes', () => {
  it('share the work, and none of it is done by two', async (t) => {
    const clock = testClock()
    const workers = [worker(clock), worker(clock), worker(clock)]
    const done: number[] = []
    const underWay = new Set<number>()
    for (const { jobs } of workers) {
      jobs.define(
        'shared',
        async ({ n }: { n: number }) => {
          assert(!underWay.has(n), 'two work on one job')
          underWay.add(n)
          await db.row`select 1`
          underWay.delete(n)
          done.push(n)
        },
        { concurrency: 4 },
      )
      await jobs.start()
      t.after(() => jobs.stop())
    }
    const wanted = Array.from({ length: 60 }, (_, n) => n)
    await Promise.all(wanted.map((n) => workers[n % 3]!.ask('shared', { n })))
    for (const { jobs } of workers) await jobs.settle()
    assert.deepEqual(
      done.sort((a, b) => a - b),
      wanted,
    )
  })

  it('take over what a process that is gone had begun; its late word changes nothing', async (t) => {
    const clock = testClock()
    const [gone, next] = [worker(clock), worker(clock)]
    const begun = Promise.withResolvers<void>()
    const wakesUp = Promise.withResolvers<void>()
    gone.jobs.define('handed over', async () => {
      begun.resolve()
      await wakesUp.promise
      throw new Error('it was too late anyway')
    })
    let done = 0
    const isDoing = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    next.jobs.define('handed over', async () => {
      done++
      isDoing.resolve()
      await mayEnd.promise
    })
    await gone.ask('handed over')
    await gone.jobs.start()
    await begun.promise
    await next.jobs.start()
    t.after(() => next.jobs.stop())

    // Its lease runs: nobody else may have it.
    assert.equal((await db.rows`select id from jobs.job where leased_until > now()`).length, 1)
    assert.equal(done, 0)
    await db.run`update jobs.job set leased_until = now() - interval '1 second'`
    await next.ask('handed over', {}, { at: new Date(clock.now().getTime() + 1e9), key: 'wakes the workers' })
    await isDoing.promise
    wakesUp.resolve()
    await gone.jobs.stop()
    assert.equal((await db.rows`select id from jobs.job where leased_until > now() and worker is not null`).length, 1)
    mayEnd.resolve()
    await next.jobs.settle()
    assert.equal(done, 1)
    await db.run`delete from jobs.job where key is not null`
    assert.deepEqual(await waiting(), [])
  })

  it('repeat what is repeated once a round for all of them, and catch up with one', async (t) => {
    const clock = testClock()
    const rounds: string[] = []
    const workers = [worker(clock), worker(clock)]
    for (const { jobs } of workers) {
      jobs.repeat('sweep', 3_600_000, async () => void rounds.push(clock.now().toISOString()))
      await jobs.start()
      t.after(() => jobs.stop())
    }
    const settle = async () => {
      for (const { jobs } of workers) await jobs.settle()
    }
    await settle()
    assert.equal(rounds.length, 1)
    for (const [hours, expected] of [
      [1, 2],
      [1, 3],
      [30, 4],
    ] as const) {
      clock.advance({ hours })
      await settle()
      assert.equal(rounds.length, expected)
    }
    assert.equal((await waiting()).length, 1)
  })

  it('have another round at once when the next one became due during theirs', async (t) => {
    const { jobs, clock } = worker()
    let rounds = 0
    jobs.repeat('long sweep', 3_600_000, async () => {
      rounds++
      if (rounds === 1) clock.advance({ hours: 5 })
    })
    await jobs.start()
    t.after(() => jobs.stop())
    await jobs.settle()
    assert.equal(rounds, 2)
  })
})

describe('an event', () => {
  const brewed = {
    name: 'tea.brewed',
    summary: 'Tea is ready.',
    payload: z.object({ cups: z.int() }),
  } as const satisfies EventShape

  it('is told to each subscriber, also when another one fails', async (t) => {
    const { jobs, clock } = worker()
    const heard: string[] = []
    let isBroken = true
    jobs.subscribe(brewed, 'one.pours', async ({ cups }) => void heard.push(`one ${cups}`))
    jobs.subscribe(brewed, 'two.pours', async ({ cups }) => {
      if (isBroken) throw new Error('the cup is broken')
      heard.push(`two ${cups}`)
    })
    await jobs.start()
    t.after(() => jobs.stop())
    await db.transaction((tx) => jobs.publish(tx, brewed, { cups: 2 }))
    await jobs.settle()
    assert.deepEqual(heard, ['one 2'])
    isBroken = false
    clock.advance({ seconds: 2 })
    await jobs.settle()
    assert.deepEqual(heard, ['one 2', 'two 2'])
  })

  it('is told with what came meanwhile to whoever follows, in order, and alone when that fails', async (t) => {
    const { jobs, clock } = worker()
    const heard: number[][] = []
    const isPouring = Promise.withResolvers<void>()
    const mayGoOn = Promise.withResolvers<void>()
    let isBroken = true
    jobs.follow(brewed, 'three.pours', async (told) => {
      const cups = told.map((one) => one.cups)
      isPouring.resolve()
      await mayGoOn.promise
      if (isBroken && cups.includes(4)) throw new Error('too many cups')
      heard.push(cups)
    })
    await jobs.start()
    t.after(() => jobs.stop())
    await db.transaction((tx) => jobs.publish(tx, brewed, { cups: 1 }))
    await isPouring.promise
    for (const cups of [2, 3]) await db.transaction((tx) => jobs.publish(tx, brewed, { cups }))
    mayGoOn.resolve()
    await jobs.settle()
    assert.deepEqual(heard, [[1], [2, 3]])

    await db.transaction(async (tx) => {
      for (const cups of [4, 5]) await jobs.publish(tx, brewed, { cups })
    })
    await jobs.settle()
    assert.deepEqual(heard.slice(2), [[5]])
    isBroken = false
    clock.advance({ seconds: 2 })
    await jobs.settle()
    assert.deepEqual(heard.slice(3), [[4]])
  })
})

describe('a process that stops', () => {
  it('gives back what it cannot finish in time, and another has it at once', async () => {
    const first = worker()
    const begun = Promise.withResolvers<void>()
    first.jobs.define('stop.film', () => {
      begun.resolve()
      return new Promise(() => {})
    })
    await first.jobs.start()
    await first.ask('stop.film')
    await begun.promise
    await first.jobs.stop(0)

    const second = worker()
    const done: unknown[] = []
    second.jobs.define('stop.film', async (payload) => void done.push(payload))
    assert.equal((await second.jobs.backlog()).due, 1)
    await second.jobs.start()
    await second.jobs.settle()
    await second.jobs.stop()
    assert.equal(done.length, 1)
    assert.deepEqual(await second.jobs.backlog(), { due: 0, oldestSeconds: 0 })
  })
})
