import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDb } from '@teahouse/server/platform/db/db'
import { createTestDatabase } from '@teahouse/testkit'
import { doorOf } from './database.ts'
import { startProxy } from './proxy.ts'

test('a line to the database that has gone silent fails whoever waits on it, and is replaced', async (t) => {
  const database = await createTestDatabase()
  const { pathname } = new URL(database.url)
  const proxy = await startProxy(doorOf(database.url))
  const sentences: string[] = []
  const db = openDb(`postgres://teahouse@127.0.0.1:${proxy.port}${pathname}`, {
    onError: ({ message }) => sentences.push(message),
  })
  t.after(async () => {
    await db.close()
    await proxy.close()
    await database.drop()
  })
  const one = () => db.row<{ one: number }>`select 1 as one`
  assert.deepEqual(await one(), { one: 1 })

  proxy.up.isSwallowing = true
  const inTransaction = db.transaction((tx) => tx.row`select 2`)
  const outcomes = await Promise.allSettled([one(), inTransaction])
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert(sentences.includes('the database has not answered for a while'), sentences.join())

  proxy.up.isSwallowing = false
  assert.deepEqual(await one(), { one: 1 })
})
