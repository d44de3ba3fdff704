import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'

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
})
