import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Update } from '@teahouse/contract/updates'
import type { ServerFrame } from '@teahouse/contract/wire'
import { createTestDatabase } from '@teahouse/testkit'
import { memoryBus } from '../../engines/bus/index.ts'
import { openDb } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { newId } from '../ids.ts'
import { personTopic } from '../topics.ts'
import { createUpdates, migrations } from './index.ts'

const database = await createTestDatabase()
const db = openDb(database.url)
after(async () => {
  await db.close()
  await database.drop()
})
await migrate(db, [migrations])

const bus = memoryBus()
const updates = createUpdates({ bus, db })
const conversationId = newId()
const read = (seq: number): Update => ({ kind: 'read', conversationId, seq })

async function people(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId)
  await db.transaction(async (tx) => {
    for (const id of ids) await updates.open(tx, id)
  })
  return ids
}

/** Collects what some people’s devices are told after commits. */
function hear(...personIds: string[]): Map<string, ServerFrame[]> {
  const told = new Map(personIds.map((personId) => [personId, [] as ServerFrame[]]))
  for (const [personId, frames] of told) bus.subscribe(personTopic(personId), (text) => frames.push(JSON.parse(text)))
  return told
}

const streamOf = async (personId: string, cursor = 0, limit = 1000) => {
  const stream = await updates.read(db, personId, cursor, limit)
  assert(stream, 'the stream does not reach back so far')
  return stream
}

describe('streams', () => {
  it('are dense and tell everything once, however many write to the same people at once', async () => {
    const all = await people(12)
    const told = hear(...all)
    const commits = Array.from({ length: 50 }, (_, n) => {
      // Overlapping, and in another order each time: whoever locked in that order would wait in a circle.
      const some = all.filter((_, at) => (n + at * 7) % 3 > 0)
      return n % 2 ? some : some.reverse()
    })
    await Promise.all(
      commits.map((some, n) =>
        db.transaction(async (tx) => {
          updates.append(tx, some, read(n))
          updates.append(tx, some.slice(0, 3), read(1000 + n))
        }),
      ),
    )
    for (const personId of all) {
      const { entries, head } = await streamOf(personId)
      assert.equal(entries.length, head)
      assert.deepEqual(
        entries.map((entry) => entry.useq),
        entries.map((_, index) => index + 1),
      )
      const wanted = commits.flatMap((some, n) => [
        ...(some.includes(personId) ? [n] : []),
        ...(some.slice(0, 3).includes(personId) ? [1000 + n] : []),
      ])
      const seqs = entries.map(({ update }) => (update.kind === 'read' ? update.seq : -1))
      assert.deepEqual(
        seqs.toSorted((a, b) => a - b),
        wanted.sort((a, b) => a - b),
      )

      // What was told is the same, in stretches that follow upon each other.
      const stretches = told
        .get(personId)!
        .filter((frame) => frame.t === 'updates')
        .sort((a, b) => a.prev - b.prev)
      let cursor = 0
      for (const { prev, useq, updates: some } of stretches) {
        assert.equal(prev, cursor)
        cursor += some.length
        assert.equal(useq, cursor)
      }
      const toldUpdates = stretches.flatMap((one) => one.updates)
      assert.deepEqual(
        toldUpdates,
        entries.map((entry) => entry.update),
      )
    }
  })

  it('get nothing from what is undone, and nobody is told of it', async () => {
    const [personId = ''] = await people(1)
    const told = hear(personId)
    const undone = db.transaction(async (tx) => {
      updates.append(tx, [personId], read(1))
      throw new Error('changed my mind')
    })
    await assert.rejects(undone)
    assert.equal(await updates.head(db, personId), 0)
    assert.deepEqual(told.get(personId), [])
    // The number was not used up.
    await db.transaction(async (tx) => updates.append(tx, [personId], read(2)))
    assert.deepEqual((await streamOf(personId)).entries, [{ useq: 1, update: read(2) }])
  })

  it('pass over whoever has none: they have left', async () => {
    const [personId = '', nobody = newId()] = await people(1)
    const told = hear(personId, nobody)
    await db.transaction(async (tx) => updates.append(tx, [nobody, personId], read(1)))
    assert.deepEqual((await streamOf(personId)).entries, [{ useq: 1, update: read(1) }])
    assert.deepEqual(told.get(personId), [{ t: 'updates', prev: 0, useq: 1, updates: [read(1)] }])
    assert.deepEqual(told.get(nobody), [])
  })

  it('tell only how far they are, when there is more than is worth pushing', async () => {
    const [personId = ''] = await people(1)
    const told = hear(personId)
    await db.transaction(async (tx) => {
      for (let seq = 1; seq <= 4000; seq++) updates.append(tx, [personId], read(seq))
    })
    assert.deepEqual(told.get(personId), [{ t: 'hint', head: 4000 }])
  })

  it('are read in parts, from any place', async () => {
    const [personId = ''] = await people(1)
    await db.transaction(async (tx) => {
      for (let seq = 1; seq <= 5; seq++) updates.append(tx, [personId], read(seq))
    })
    const part = await streamOf(personId, 2, 2)
    assert.deepEqual(part, { entries: [3, 4].map((useq) => ({ useq, update: read(useq) })), head: 5 })
    assert.deepEqual(await streamOf(personId, 5), { entries: [], head: 5 })
  })

  it('say when they do not reach back so far, or not so far ahead', async () => {
    const [personId = ''] = await people(1)
    for (let seq = 1; seq <= 9; seq++) await db.transaction(async (tx) => updates.append(tx, [personId], read(seq)))
    await updates.prune(4)
    assert.equal(await updates.read(db, personId, 4, 100), undefined)
    assert.deepEqual(
      (await streamOf(personId, 5)).entries.map((entry) => entry.useq),
      [6, 7, 8, 9],
    )
    assert.equal(await updates.read(db, personId, 10, 100), undefined)
    // What one commit told is kept or forgotten as a whole.
    await db.transaction(async (tx) => {
      for (let seq = 10; seq <= 12; seq++) updates.append(tx, [personId], read(seq))
    })
    await updates.prune(1)
    assert.equal((await streamOf(personId, 10)).entries.length, 2)
    // Numbers go on, also when everything is forgotten.
    await updates.prune(0)
    await db.transaction(async (tx) => updates.append(tx, [personId], read(13)))
    assert.deepEqual((await streamOf(personId, 12)).entries, [{ useq: 13, update: read(13) }])
  })

  it('keep messages and conversations as references', async () => {
    const [personId = ''] = await people(1)
    const message = { conversationId, seq: 7 } as Extract<Update, { kind: 'message' }>['message']
    const conversation = { id: conversationId } as Extract<Update, { kind: 'conversation' }>['conversation']
    await db.transaction(async (tx) => {
      updates.append(tx, [personId], { kind: 'message', message })
      updates.append(tx, [personId], { kind: 'conversation', conversation })
    })
    assert.deepEqual((await streamOf(personId)).entries, [
      { useq: 1, update: { kind: 'messageReference', conversationId, seq: 7 } },
      { useq: 2, update: { kind: 'conversationReference', conversationId } },
    ])
  })

  it('end with their person', async () => {
    const [personId = '', other = ''] = await people(2)
    await db.transaction(async (tx) => updates.append(tx, [personId, other], read(1)))
    await db.transaction((tx) => updates.close(tx, personId))
    assert.equal(await updates.head(db, personId), 0)
    assert.deepEqual(await streamOf(personId), { entries: [], head: 0 })
    assert.equal((await streamOf(other)).head, 1)
  })
})
