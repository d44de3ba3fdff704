import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scope } from '@teahouse/contract/share/search'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { createWorld } from '@teahouse/testkit'
import { findPages } from './pages.ts'
import { findEverything, findInScope } from './scopes.ts'

const world = await createWorld()
const [owner, reader] = await world.friends(2)
await world.server.db.transaction((tx) =>
  world.server.official.bringIn(tx, {
    id: newId(),
    kind: 'subscription',
    ownerId: owner!.id,
    handle: 'kiln_weekly',
    name: 'Kiln Weekly',
    intro: 'Pots and glazes',
  }),
)

describe('the one box', () => {
  it('groups what each scope has, in the order in which people look', async () => {
    const room = await world.direct(owner!, reader!)
    await room.say(owner!, 'the kiln is hot')
    await world.settle()
    const { groups, scopes } = await reader!.call('search.everything', { query: 'kiln' })
    assert.deepEqual(
      groups.map(({ scope, hits, isAvailable }) => [scope, hits.length, isAvailable]),
      [
        ['messages', 1, true],
        ['accounts', 1, true],
      ],
    )
    assert.deepEqual(
      scopes.filter((scope) => ['messages', 'accounts', 'articles'].includes(scope)),
      ['messages', 'accounts', 'articles'],
    )
    const [only] = (await reader!.call('search.everything', { query: 'kiln', scopes: ['accounts'] })).groups
    assert.equal(only?.scope, 'accounts')
    assert.deepEqual((await reader!.call('search.everything', { query: 'nothing of the kind' })).groups, [])
  })

  it('goes on within one scope', async () => {
    const room = await world.direct(owner!, reader!)
    for (let number = 0; number < 5; number++) await room.say(owner!, `celadon ${number}`)
    await world.settle()
    const { groups } = await reader!.call('search.everything', { query: 'celadon' })
    const first = groups[0]!
    assert.equal(first.hits.length, 3)
    const rest = await reader!.call('search.scope', { query: 'celadon', scope: 'messages', before: first.before! })
    assert.equal(rest.hits.length, 2)
    assert.equal(rest.before, null)
  })

  it('says which scope could not be asked, and shows what the others found', async () => {
    const { scopes, failures } = { scopes: new Map(), failures: [] as string[] }
    scopes.set('accounts', async () => ({ hits: [], before: null }))
    scopes.set('articles', async () => {
      throw new Error('the engine is away')
    })
    scopes.set('web', async () => assert.fail('nobody named the web'))
    const { db } = world.server
    const parts = {
      ...{ db, log: createLog('silent'), scopes, order: scope.options },
      failures: { add: (labels: { scope: string }) => void failures.push(labels.scope) },
    }
    const found = await findEverything(parts, reader!.id, { query: 'kiln', limit: 3 })
    assert.deepEqual(found.groups, [{ scope: 'articles', hits: [], before: null, isAvailable: false }])
    assert.deepEqual(found.scopes, ['accounts', 'articles', 'web'])
    assert.deepEqual(failures, ['articles'])
    await assert.rejects(findInScope(parts, reader!.id, { query: 'kiln', scope: 'articles', limit: 3 }), /away/)
  })

  it('has nothing in a scope that this server does not have, and refuses made-up cursors', async () => {
    assert.deepEqual(await reader!.call('search.scope', { query: 'kiln', scope: 'web' }), { hits: [], before: null })
    for (const scope of ['messages', 'articles', 'moments', 'clips', 'creators', 'stickers'] as const)
      assert.equal(
        await reader!.refused('search.scope', { query: 'kiln', scope, before: 'made up' }),
        'invalid_input',
        scope,
      )
  })

  it('finds stickers by what they mean, in any language', async () => {
    for (const query of ['tea', 'чай']) {
      const { hits } = await reader!.call('search.scope', { query, scope: 'stickers' })
      assert(hits.length > 0 && hits.every((hit) => hit.scope === 'stickers'), query)
    }
  })
})

it('pages of the web go on as the engine counts them', async () => {
  const pages = [['a', 'b', 'c'], ['d'], []]
  const web = {
    find: async (_query: string, page: number) =>
      pages[page - 1]!.map((one) => ({ title: one, url: `https://${one}.example/`, excerpt: '' })),
  }
  const seen: string[] = []
  let before: string | null = null
  do {
    const found: Awaited<ReturnType<typeof findPages>> = await findPages(web, 'kiln', { before, limit: 2 })
    seen.push(found.hits.map(({ title }) => title).join(''))
    before = found.before
  } while (before)
  assert.deepEqual(seen, ['ab', 'c', 'd', ''])
  await assert.rejects(findPages(web, 'kiln', { before: 'made up', limit: 2 }), { code: 'invalid_input' })
})
