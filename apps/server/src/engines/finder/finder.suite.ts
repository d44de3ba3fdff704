import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { type Finder, type FinderQuestion, type FinderThing, NoCursor } from './index.ts'

export type Given = Partial<FinderThing> & { words: string }

/** A shelf of its own with these things on it, named by their place. */
export async function shelfOf(finder: Finder, ...given: (string | Given)[]) {
  const shelf = newId()
  const things = given.map(
    (one, index): FinderThing => ({
      id: newId(),
      at: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
      title: '',
      hashtags: [],
      ownerId: null,
      weight: 0,
      ...(typeof one === 'string' ? { words: one } : one),
    }),
  )
  await finder.put(shelf, things)
  const ask = (words: string, more: Partial<FinderQuestion> = {}) =>
    finder.find(shelf, { words, hashtags: [], ownerIds: null, order: 'best', before: null, limit: 10, ...more })
  return {
    shelf,
    things,
    ask,
    find: async (words: string, more?: Partial<FinderQuestion>) =>
      (await ask(words, more)).ids.map((id) => things.findIndex((thing) => thing.id === id)),
  }
}

/** What every finder does, whatever stands behind it. */
export function finderSuite(name: string, finder: Finder): void {
  describe(name, () => {
    it('goes on page by page, each thing once', async () => {
      const { ask } = await shelfOf(finder, ...Array.from({ length: 25 }, (_, index) => `chestnut ${index}`))
      for (const order of ['best', 'latest'] as const) {
        const seen: string[] = []
        let before: string | null = null
        do {
          const page = await ask('chestnut', { before, order })
          seen.push(...page.ids)
          before = page.before
        } while (before)
        assert.equal(seen.length, 25)
        assert.equal(new Set(seen).size, 25)
        await assert.rejects(ask('chestnut', { before: 'made up', order }), NoCursor)
      }
    })

    it('puts the latest first where time is asked for', async () => {
      const { find } = await shelfOf(finder, 'tea', { words: 'tea', title: 'tea', weight: 1 }, 'green tea')
      assert.deepEqual(await find('tea', { order: 'latest' }), [2, 1, 0])
    })

    it('puts the weightier first among those that answer alike', async () => {
      const { find } = await shelfOf(finder, { words: 'harbour bank', weight: 1 }, { words: 'harbour bank' })
      assert.deepEqual(await find('harbour'), [0, 1])
    })

    it('finds by hashtag, alone and with words', async () => {
      const { find } = await shelfOf(
        finder,
        { words: 'first flush', hashtags: ['Tea'] },
        { words: 'tea, without the sign' },
        { words: 'second flush', hashtags: ['tea', 'spring'] },
      )
      assert.deepEqual(await find('', { hashtags: ['tea'] }), [2, 0])
      assert.deepEqual(await find('', { hashtags: ['TEA', 'spring'] }), [2])
      assert.deepEqual(await find('first', { hashtags: ['tea'] }), [0])
      assert.deepEqual(await find('', { hashtags: ['te'] }), [])
    })

    it('finds only what belongs to the people asked about', async () => {
      const [mei, tom] = [newId(), newId()]
      const kilns = [{ words: 'kiln', ownerId: mei }, { words: 'kiln', ownerId: tom }, { words: 'kiln' }]
      const { find } = await shelfOf(finder, ...kilns)
      assert.deepEqual(await find('kiln', { ownerIds: [mei] }), [0])
      assert.deepEqual(await find('kiln', { ownerIds: [] }), [])
    })

    it('finds nothing for a question without letters, and on a shelf that nobody filled', async () => {
      const { find } = await shelfOf(finder, '100 % tea')
      for (const typed of ['', '%', '!?', '\\']) assert.deepEqual(await find(typed), [], typed)
      const { ids } = await finder.find(newId(), {
        ...{ words: 'tea', hashtags: [], ownerIds: null },
        order: 'best',
        before: null,
        limit: 5,
      })
      assert.deepEqual(ids, [])
    })

    it('keeps shelves apart, takes things anew, and forgets them', async () => {
      const one = await shelfOf(finder, 'samovar')
      const other = await shelfOf(finder, 'kettle')
      assert.deepEqual((await one.ask('kettle')).ids, [])
      await finder.put(one.shelf, [{ ...one.things[0]!, words: 'urn' }])
      assert.deepEqual(await one.find('samovar'), [])
      assert.deepEqual(await one.find('urn'), [0])
      await finder.remove(one.shelf, [one.things[0]!.id])
      assert.deepEqual(await one.find('urn'), [])
      await finder.clear(other.shelf)
      assert.deepEqual(await other.find('kettle'), [])
    })
  })
}
