import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deleteDB, openDB } from 'idb'
import { account } from '../fake.fixture.ts'
import { indexedDbStore } from './indexed-db.ts'
import { storeSuite } from './store.suite.ts'

let count = 0
storeSuite('a store in a browser', () => {
  count++
  return indexedDbStore(`person-${count}`)
})

const selfAt = (cursor: number) => ({ id: 'self' as const, cursor, account: account('me'), tags: [] })
const begin = { base: 0, cursor: 1, isSnapshot: true, put: { self: [selfAt(1)] }, remove: {}, forget: [] }

describe('a store in a browser', () => {
  it('lasts, and each person has their own', async () => {
    const store = await indexedDbStore('anna')
    await store.write(begin)
    store.close()
    assert.equal((await (await indexedDbStore('anna')).load()).self[0]?.cursor, 1)
    assert.deepEqual((await (await indexedDbStore('ben')).load()).self, [])
  })

  it('keeps all of a write or nothing of it', async () => {
    const store = await indexedDbStore('torn')
    await store.write(begin)
    const unkeepable = { id: 'anna', cannotBeStored: () => {} } as never
    await assert.rejects(
      store.write({ base: 1, cursor: 2, put: { self: [selfAt(2)], people: [unkeepable] }, remove: {}, forget: [] }),
    )
    assert.equal((await store.load()).self[0]?.cursor, 1)
  })

  it('that cannot be read is dropped, and begins anew', async () => {
    const damaged = await openDB('teahouse-damaged', 1, {
      upgrade: (db) => void db.createObjectStore('something else'),
    })
    damaged.close()
    const store = await indexedDbStore('damaged')
    assert.deepEqual((await store.load()).chats, [])
    await store.write(begin)
    assert.equal((await store.load()).self[0]?.cursor, 1)
  })

  it('of a newer version is dropped too', async () => {
    const newer = await openDB('teahouse-newer', 99, { upgrade: (db) => void db.createObjectStore('self') })
    newer.close()
    assert.deepEqual((await (await indexedDbStore('newer')).load()).self, [])
  })

  it('steps aside when another window removes it', async () => {
    const store = await indexedDbStore('shared')
    await store.write(begin)
    await deleteDB('teahouse-shared')
    assert.deepEqual((await store.load()).self, [])
  })

  it('writes nothing more once it is closed', async () => {
    const store = await indexedDbStore('closed')
    store.close()
    await assert.rejects(store.write(begin), /closed/)
  })
})
