import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openDb } from '@teahouse/server/platform/db/db'
import { migrate } from '@teahouse/server/platform/db/migrate'
import { createTestDatabase } from '@teahouse/testkit'
import { finderSuite, shelfOf } from '../finder.suite.ts'
import { embeddedFinder, migrations } from './index.ts'
import { mistakesBetween } from './words.ts'

const database = await createTestDatabase()
const db = openDb(database.url)
await migrate(db, [migrations])
const finder = embeddedFinder({ db })
after(async () => {
  await db.close()
  await database.drop()
})

finderSuite('the finder in the box', finder)

describe('what is found', () => {
  it('is found by whole words, by their beginnings and by what is within them', async () => {
    const { find } = await shelfOf(
      finder,
      'Der Teekessel pfeift',
      'Ein Kessel Buntes',
      'Kesselflicker gesucht',
      'Tee mit Milch',
    )
    assert.deepEqual(await find('kessel'), [1, 2, 0])
    assert.deepEqual(await find('tee'), [3, 0])
    assert.deepEqual(await find('kesselfl'), [2])
  })

  it('is found however it is written: case, width, accents, kana, Arabic marks and letter forms', async () => {
    const { find } = await shelfOf(
      finder,
      'Straße über die Brücke',
      'ｶﾒﾗとカメラ',
      'شكرًا على القهوة إلى أحمد',
      'Ёлка у причала',
    )
    assert.deepEqual(await find('STRASSE uber'), [0])
    assert.deepEqual(await find('かめら'), [1])
    assert.deepEqual(await find('قهوه الى احمد'), [2])
    assert.deepEqual(await find('елка'), [3])
  })

  it('is found in scripts without spaces, together or apart', async () => {
    const { find } = await shelfOf(
      finder,
      '码头的灯笼都挂好了',
      '灯笼节在码头举行，大家都来',
      '盆提灯を飾りました',
      '码头没有船',
    )
    assert.deepEqual(await find('灯笼'), [1, 0])
    assert.deepEqual(await find('提灯'), [2])
    // Nobody writes these four in one: their words, then.
    assert.deepEqual((await find('灯笼码头')).sort(), [0, 1])
    assert.deepEqual(await find('船'), [3])
  })

  it('is found in other forms of its words', async () => {
    const { find } = await shelfOf(
      finder,
      'two kettles',
      'один чайник',
      'الكعك طازج',
      'cwpan o de, a phaned arall',
      'die Häuser am Hafen',
    )
    assert.deepEqual(await find('kettle'), [0])
    assert.deepEqual(await find('чайников'), [1])
    assert.deepEqual(await find('كعك'), [2])
    assert.deepEqual(await find('paned'), [3])
    assert.deepEqual(await find('haus'), [4])
  })

  it('is found with a mistake of typing, and with two in a long word; but numbers are what they are', async () => {
    const { find } = await shelfOf(finder, 'the harbour lantern', 'Verabschiedung am Kai', 'berth 2048')
    for (const typed of ['hrabour', 'harbor', 'harbouur', 'harbpur', 'lantern harbuor'])
      assert.deepEqual(await find(typed), [0], typed)
    assert.deepEqual(await find('Verabscheidumg'), [1])
    assert.deepEqual(await find('hrbuor'), [])
    assert.deepEqual(await find('2049'), [])
  })

  it('is not looked for elsewhere when what was typed is there', async () => {
    const { find } = await shelfOf(finder, 'a boat', 'one boat', 'this boat', 'a coat')
    assert.deepEqual((await find('boat')).sort(), [0, 1, 2])
  })

  it('is found by the telling half of a long question when nothing has all of it', async () => {
    const { find } = await shelfOf(finder, 'pruning roses in winter', 'the rose garden')
    assert.deepEqual(await find('how to start pruning roses'), [0])
  })

  it('takes any signs', async () => {
    const { find } = await shelfOf(finder, 'a_b {c} "d" \\e, it’s fine')
    for (const typed of ['{c}', '"d"', '\\e', "it's", 'a_b']) assert.deepEqual(await find(typed), [0], typed)
  })
})

describe('the order', () => {
  it('puts the title before the text, whole words before parts, and of equals the latest', async () => {
    const { find } = await shelfOf(
      finder,
      { title: 'A day at sea', words: 'we drank tea' },
      { title: 'Green tea', words: 'how to brew it' },
      { title: 'Teapots', words: 'of clay' },
      { title: 'A night at sea', words: 'we drank tea' },
    )
    assert.deepEqual(await find('tea'), [1, 2, 3, 0])
  })

  it('is that of time for mistakes of typing too, page by page', async () => {
    const { ask } = await shelfOf(finder, ...Array.from({ length: 8 }, (_, index) => `celadon ${index}`))
    const first = await ask('celadno', { order: 'latest', limit: 5 })
    const second = await ask('celadno', { order: 'latest', limit: 5, before: first.before })
    assert.equal(new Set([...first.ids, ...second.ids]).size, 8)
    assert.equal(second.before, null)
  })

  it('is that of time when it is asked for', async () => {
    const { find, ask } = await shelfOf(finder, 'tea', 'teapot', { title: 'tea', words: 'tea' }, 'green tea')
    assert.deepEqual(await find('tea', { order: 'latest' }), [3, 2, 1, 0])
    const first = await ask('tea', { order: 'latest', limit: 3 })
    assert.deepEqual(await find('tea', { order: 'latest', limit: 3, before: first.before }), [0])
  })
})

it('takes the same words from several at a time', async () => {
  const words = (from: number) =>
    Array.from({ length: 200 }, (_, index) => `fresh${(from * 97 + index) % 250}`).join(' ')
  const shelves = await Promise.all(
    Array.from({ length: 8 }, (_, index) => shelfOf(finder, words(index), words(index + 1))),
  )
  for (const { find } of shelves) assert.equal((await find('fresh')).length, 2)
})

it('counts mistakes as people make them', () => {
  const cases: [string, string, number][] = [
    ['tea', 'tea', 0],
    ['kettle', 'kettel', 1],
    ['harbour', 'harbor', 1],
    ['kitten', 'sitting', 3],
    ['abcd', 'badc', 2],
  ]
  for (const [one, other, count] of cases) assert.equal(mistakesBetween(one, other, 9), count, `${one} ${other}`)
  assert.equal(mistakesBetween('kitten', 'sitting', 2), 2)
})
