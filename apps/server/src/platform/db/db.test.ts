import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { createTestDatabase } from '@teahouse/testkit'
import { Refusal } from '../refusal.ts'
import { isUniqueViolation, openDb } from './db.ts'

const database = await createTestDatabase()
const db = openDb(database.url)
after(async () => {
  await db.close()
  await database.drop()
})
await db.pool.query(`
  create schema tea;
  create table tea.cup (id int constraint cup_once primary key, words text not null)`)

const words = async () =>
  (await db.rows<{ words: string }>`select words from tea.cup order by id`).map((cup) => cup.words)
const pour = (id: number, text: string) => db.run`insert into tea.cup values (${id}, ${text})`
const empty = () => db.run`delete from tea.cup`

describe('statements', () => {
  it('take values as values, whatever is in them', async (t) => {
    t.after(empty)
    const text = `'; drop table tea.cup; -- $1 \\ "`
    assert.equal(await pour(1, text), 1)
    assert.deepEqual(await db.row`select words from tea.cup where words = ${text}`, { words: text })
    assert.equal(await db.row`select words from tea.cup where words = ${'other'}`, undefined)
    assert.deepEqual(await db.rows`select id from tea.cup where id = any(${[1, 2]})`, [{ id: 1 }])
    assert.equal(await db.run`update tea.cup set words = ${'x'} where id = ${9}`, 0)
  })

  it('count exactly, or not at all', async () => {
    assert.deepEqual(await db.row`select ${'9007199254740991'}::int8 as n`, { n: 2 ** 53 - 1 })
    await assert.rejects(db.row`select ${'9007199254740993'}::int8 as n`, /out of the safe range/)
  })

  it('say which constraint they broke', async (t) => {
    t.after(empty)
    await pour(1, 'one')
    const error = await pour(1, 'again').catch((problem: unknown) => problem)
    assert(isUniqueViolation(error, 'cup_once'))
    assert(!isUniqueViolation(error, 'another'))
    assert(!isUniqueViolation(new Error('cup_once'), 'cup_once'))
  })
})

describe('a transaction', () => {
  it('writes all or nothing, and tells of it only once it is written', async (t) => {
    t.after(empty)
    const told: string[] = []
    const answer = await db.transaction(async (tx) => {
      tx.afterCommit(() => void words().then((seen) => told.push(...seen)))
      await tx.run`insert into tea.cup values (1, 'one')`
      assert.deepEqual(await words(), [], 'others see it before it is committed')
      return 'answer'
    })
    assert.equal(answer, 'answer')
    while (told.length === 0) await setImmediate()
    assert.deepEqual(told, ['one'])

    await assert.rejects(
      db.transaction(async (tx) => {
        tx.afterCommit(() => told.push('never'))
        await tx.run`insert into tea.cup values (2, 'two')`
        throw new Error('changed my mind')
      }),
      /changed my mind/,
    )
    assert.deepEqual(await words(), ['one'])
    assert.deepEqual(told, ['one'])
  })

  it('does the last things last, in the order in which they were asked for', async (t) => {
    t.after(empty)
    const order: string[] = []
    await db.transaction(async (tx) => {
      tx.afterCommit(() => order.push('told'))
      tx.beforeCommit(async (last) => {
        await last.run`insert into tea.cup values (1, 'one')`
        order.push('first')
        last.beforeCommit(async () => void order.push('asked for by the first'))
      })
      tx.beforeCommit(async () => void order.push('second'))
      order.push('work')
    })
    assert.deepEqual(order, ['work', 'first', 'second', 'asked for by the first', 'told'])
    assert.deepEqual(await words(), ['one'])
  })

  it('is nothing when one of the last things fails, or the commit itself', async () => {
    const told: string[] = []
    await assert.rejects(
      db.transaction(async (tx) => {
        tx.afterCommit(() => told.push('never'))
        await tx.run`insert into tea.cup values (1, 'one')`
        tx.beforeCommit(async () => assert.fail('not today'))
      }),
      /not today/,
    )
    await db.pool.query('create table tea.saucer (id int references tea.cup deferrable initially deferred)')
    await assert.rejects(
      db.transaction(async (tx) => {
        tx.afterCommit(() => told.push('never'))
        await tx.run`insert into tea.saucer values (7)`
      }),
      /foreign key/,
    )
    assert.deepEqual(await words(), [])
    assert.deepEqual(told, [])
  })

  it('that is caught in a deadlock is done again, and told of once', async (t) => {
    t.after(empty)
    await pour(1, '')
    await pour(2, '')
    const bothHoldOne = Promise.withResolvers<void>()
    let holding = 0
    let tries = 0
    const told: string[] = []
    // The first to look for a deadlock is the one that gives way; the other waits until it has.
    const add = (letter: string, [first, second]: [number, number], looksAfter: string) =>
      db.transaction(async (tx) => {
        tries++
        const noted = tx.shared(Symbol.for('notes'), () => [] as string[])
        noted.push(letter)
        tx.afterCommit(() => told.push(...noted))
        await tx.run`select set_config('deadlock_timeout', ${looksAfter}, true)`
        await tx.run`update tea.cup set words = words || ${letter} where id = ${first}`
        if (++holding === 2) bothHoldOne.resolve()
        await bothHoldOne.promise
        await tx.run`update tea.cup set words = words || ${letter} where id = ${second}`
      })
    await Promise.all([add('a', [1, 2], '10ms'), add('b', [2, 1], '1min')])
    assert.equal(tries, 3)
    assert.deepEqual(told.sort(), ['a', 'b'])
    for (const cup of await words()) assert.deepEqual([...cup].sort(), ['a', 'b'])
  })

  it('that goes on after a statement failed is not taken for done', async (t) => {
    t.after(empty)
    const told: string[] = []
    const careless = db.transaction(async (tx) => {
      tx.afterCommit(() => told.push('done'))
      await Promise.all([
        tx.run`insert into tea.cup (id) values (1)`,
        tx.run`insert into tea.pot (id) values (1)`,
      ]).catch(() => {})
    })
    await assert.rejects(careless, /ROLLBACK/)
    assert.deepEqual([told, await words()], [[], []])
  })

  it('gives up at the third try', async () => {
    let tries = 0
    const work = db.transaction(async () => {
      tries++
      throw Object.assign(new Error('could not serialize access'), { code: '40001' })
    })
    await assert.rejects(work, /serialize/)
    assert.equal(tries, 3)
  })

  it('that only looks sees one moment, and cannot write', async (t) => {
    t.after(empty)
    await db.transaction(
      async (tx) => {
        await tx.row`select 1 from tea.cup`
        await pour(1, 'one')
        assert.deepEqual(await tx.rows`select * from tea.cup`, [])
      },
      { snapshot: true },
    )
    const write = db.transaction((tx) => tx.run`delete from tea.cup`, { snapshot: true })
    await assert.rejects(write, /read-only/)
    assert.deepEqual(await words(), ['one'])
  })

  it('whose connection breaks fails alone; the next one finds another', async () => {
    const told: string[] = []
    const broken = db.transaction(async (tx) => {
      tx.afterCommit(() => told.push('never'))
      await tx.run`insert into tea.cup values (1, 'one')`
      const backend = await tx.row<{ pid: number }>`select pg_backend_pid() as pid`
      await db.row`select pg_terminate_backend(${backend?.pid})`
      // Between two statements: nobody asks the connection anything while it breaks.
      while (await db.row`select 1 from pg_stat_activity where pid = ${backend?.pid}`) await setImmediate()
      await tx.run`insert into tea.cup values (2, 'two')`
    })
    await assert.rejects(broken)
    assert.deepEqual(await words(), [])
    assert.deepEqual(told, [])
    await db.transaction((tx) => tx.row`select 1`)
  })
})

describe('when all connections are taken', () => {
  it('whoever has waited for one is refused as busy, and finds nothing of theirs begun', async (t) => {
    const small = openDb(database.url, { maxConnections: 1, connectionWaitMs: 1000 })
    t.after(async () => {
      await small.close()
      await empty()
    })
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    const first = small.transaction(async (tx) => {
      await tx.run`insert into tea.cup values (1, 'first')`
      await held
    })
    let isBegun = false
    const late = small.transaction(async () => {
      isBegun = true
    })
    const isBusy = (error: unknown) =>
      error instanceof Refusal && error.code === 'busy' && error.details.retryAfterSeconds !== undefined
    await assert.rejects(late, isBusy)
    await assert.rejects(small.run`insert into tea.cup values (2, 'late')`, isBusy)
    assert.equal(isBegun, false)
    letGo()
    await first
    assert.deepEqual(await words(), ['first'])
    assert.equal(await small.run`insert into tea.cup values (3, 'next')`, 1)
  })
})
