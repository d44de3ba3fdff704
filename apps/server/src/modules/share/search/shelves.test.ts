import assert from 'node:assert/strict'
import { after, beforeEach, describe, it } from 'node:test'
import { embeddedFinder } from '@teahouse/server/engines/finder/embedded/index'
import { openDb } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { fillShelf, openShelf, type ShelfSource, type Thing } from './shelves.ts'

const world = await createWorld()
const db = openDb(world.databaseUrl)
after(() => db.close())

/** Somebody’s things, and a shelf for them. */
const things = new Map<string, Thing>()
const source: ShelfSource = {
  read: async (_on, ids) => ids.flatMap((id) => things.get(id) ?? []),
  ids: async (_on, { after: from, limit }) =>
    [...things.keys()]
      .sort()
      .filter((id) => from === null || id > from)
      .slice(0, limit),
}
const finder = embeddedFinder({ db })
let name = ''
let shelf: ReturnType<typeof openShelf>
beforeEach(() => {
  things.clear()
  name = newId()
  shelf = openShelf({ db, finder, name, source })
})
function own(words: string, more: Partial<Thing> = {}): string {
  const id = newId()
  things.set(id, { id, at: new Date(), words, ...more })
  return id
}
const find = async (query: string) => (await shelf.find(query, { before: null, limit: 10 })).ids

describe('a shelf', () => {
  it('has things as they are now, however often it is told', async () => {
    const id = own('kettle')
    await shelf.keepUp([id, id])
    assert.deepEqual(await find('kettle'), [id])
    things.set(id, { ...things.get(id)!, words: 'samovar' })
    await shelf.keepUp([id])
    assert.deepEqual([await find('kettle'), await find('samovar')], [[], [id]])
    things.delete(id)
    await shelf.keepUp([id])
    assert.deepEqual(await find('samovar'), [])
  })

  it('fills its pages with what may be shown', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => own(`kettle ${index}`, { at: new Date(index * 1000) }))
    await shelf.keepUp(ids)
    const odd = new Set(ids.filter((_, index) => index % 2 === 1))
    const among = async (found: readonly string[]) => new Set(found.filter((id) => odd.has(id)))
    const first = await shelf.find('kettle', { before: null, limit: 10, among })
    assert.equal(first.ids.length, 10)
    const second = await shelf.find('kettle', { before: first.before, limit: 10, among })
    assert.equal(new Set([...first.ids, ...second.ids]).size, 15)
    assert.equal(second.before, null)
  })

  it('reads hashtags out of a question', async () => {
    const tagged = own('first flush', { hashtags: ['tea'] })
    await shelf.keepUp([tagged, own('tea')])
    assert.deepEqual(await find('#tea'), [tagged])
    assert.deepEqual(await find('#tea flush'), [tagged])
    assert.deepEqual(await find('#tea kettle'), [])
  })

  it('is filled from its owner when it stands empty, and anew for another finder', async () => {
    const ids = Array.from({ length: 450 }, () => own('kettle'))
    await fillShelf({ db, finder, name, source })
    const all = await shelf.find('kettle', { before: null, limit: 500, order: 'latest' })
    assert.equal(all.ids.length, 450)

    // What its owner forgot to tell is not there until then; what is gone goes.
    things.delete(ids[0]!)
    own('kettle of copper')
    await fillShelf({ db, finder, name, source })
    assert.deepEqual(await find('copper'), [])
    await fillShelf({ db, finder: { ...finder, kind: 'another' }, name, source })
    assert.equal((await find('copper')).length, 1)
    const anew = await shelf.find('kettle', { before: null, limit: 500, order: 'latest' })
    assert(!anew.ids.includes(ids[0]!))
  })

  it('goes on filling where it was cut short', async () => {
    for (let count = 0; count < 450; count++) own('kettle')
    let batches = 0
    const cut: ShelfSource = {
      ...source,
      ids(on, page) {
        if (batches++ === 1) throw new Error('the power went')
        return source.ids(on, page)
      },
    }
    await assert.rejects(fillShelf({ db, finder, name, source: cut }), /power/)
    await fillShelf({ db, finder, name, source: cut })
    assert.equal((await shelf.find('kettle', { before: null, limit: 500, order: 'latest' })).ids.length, 450)
    // 200 before; then 200, and 50, which are the last.
    assert.equal(batches, 4)
  })
})
