import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { checksBetweenModules } from '../../../checks.ts'
import { anAccount } from '../official/account.fixture.ts'
import { checks } from './store-checks.ts'

const world = await createWorld()
const { followers, db } = world.server

const text = (words: string) => ({ messageId: newId(), content: { kind: 'text' as const, text: words } })

async function followed(count: number) {
  const chen = await world.user()
  const account = await anAccount(world, chen)
  const people: TestUser[] = []
  for (let made = 0; made < count; made++) {
    const person = await world.user({ name: `Follower ${made}` })
    await person.call('followers.follow', { accountId: account.id, source: 'search' })
    world.clock.advance({ seconds: 1 })
    people.push(person)
  }
  return { chen, accountId: account.id, handle: account.handle, people }
}

describe('following', () => {
  it('opens a conversation, once, and shows the account among one’s own', async () => {
    const { chen, accountId, handle } = await followed(0)
    const nia = await world.user()
    assert.equal((await nia.call('followers.profile', { handle })).follow, null)
    const first = await nia.call('followers.follow', { accountId, source: 'card' })
    const second = await nia.call('followers.follow', { accountId })
    assert.deepEqual([first.isNew, second.isNew], [true, false])
    assert.deepEqual(second.follow, first.follow)
    assert.deepEqual((await nia.call('followers.mine', {})).follows, [first.follow])
    await nia.call('chat.send', { conversationId: first.follow.conversationId, ...text('Are you open?') })
    await world.settle()
    const changed = (await nia.updates()).filter((one) => one.kind === 'changed' && one.what === 'officialAccounts')
    assert.equal(changed.length, 1)
    const [own] = (await chen.call('followers.list', { accountId })).followers
    assert.deepEqual([own?.personId, own?.source, own?.takesBroadcasts], [nia.id, 'card', true])
    world.clock.advance({ seconds: 2 })
    await world.settle()
    assert.ok((await chen.updates()).some((one) => one.kind === 'changed' && one.what === 'console'))
  })

  it('of an account that is not live finds nothing', async () => {
    const [chen, nia] = [await world.user(), await world.user()]
    const accountId = newId()
    await chen.call('official.register', { accountId, name: 'Not yet' })
    assert.equal(await nia.refused('followers.follow', { accountId }), 'official_account_not_found')
    assert.equal(await nia.refused('followers.profile', { accountId }), 'official_account_not_found')
  })

  it('ends: what was said can be read, nothing more is said, and following again goes on', async () => {
    const { accountId, people } = await followed(1)
    const nia = people[0]!
    const [follow] = (await nia.call('followers.mine', {})).follows
    const { conversationId } = follow!
    await nia.call('chat.send', { conversationId, ...text('Goodbye') })
    await nia.call('followers.unfollow', { accountId })
    assert.equal(await nia.refused('followers.unfollow', { accountId }), 'not_following')
    assert.equal(await nia.refused('chat.send', { conversationId, ...text('Hello?') }), 'not_a_member')
    assert.equal((await nia.call('chat.history', { conversationId, limit: 10 })).messages.length, 1)
    await nia.call('followers.follow', { accountId })
    await nia.call('chat.send', { conversationId, ...text('Back again') })
  })

  it('goes on without broadcasts for whoever stops them', async () => {
    const { accountId, people } = await followed(1)
    const { follow } = await people[0]!.call('followers.configure', { accountId, takesBroadcasts: false })
    assert.equal(follow.takesBroadcasts, false)
    assert.equal((await followers.follower(db, accountId, people[0]!.id))?.takesBroadcasts, false)
  })
})

describe('the list of followers', () => {
  it('shows the newest first, in pages, and finds names and remarks', async () => {
    const { chen, accountId, people } = await followed(5)
    const ids = people.map(({ id }) => id).reverse()
    const first = await chen.call('followers.list', { accountId, limit: 3 })
    assert.deepEqual([first.total, first.hasMore], [5, true])
    const second = await chen.call('followers.list', { accountId, limit: 3, after: first.followers.at(-1)!.personId })
    assert.deepEqual(
      [...first.followers, ...second.followers].map(({ personId }) => personId),
      ids,
    )
    assert.equal(second.hasMore, false)
    await chen.call('followers.remark', { accountId, personId: people[2]!.id, remark: 'likes oolong' })
    for (const query of ['OOLONG', 'follower 2']) {
      const { followers: found } = await chen.call('followers.list', { accountId, query })
      assert.deepEqual(
        found.map(({ personId }) => personId),
        [people[2]!.id],
      )
    }
  })

  it('tells operators a name, and nothing by which to find a person', async () => {
    const { chen, accountId } = await followed(1)
    const [one] = (await chen.call('followers.list', { accountId })).followers
    assert.deepEqual(Object.keys(one!).sort(), [
      'avatarId',
      'followedAt',
      'isBlocked',
      'name',
      'personId',
      'remark',
      'scene',
      'source',
      'tagIds',
      'takesBroadcasts',
    ])
  })

  it('is paged for programs in an order that others who come and go do not shift', async () => {
    const { accountId, people } = await followed(6)
    const first = await followers.page(db, accountId, { afterId: null, limit: 2 })
    const sorted = people.map(({ id }) => id).sort()
    await people.find(({ id }) => id === sorted[0])!.call('followers.unfollow', { accountId })
    const rest = await followers.page(db, accountId, { afterId: first.at(-1)!.personId, limit: 10 })
    assert.deepEqual(
      [...first, ...rest].map(({ personId }) => personId),
      sorted,
    )
  })
})

describe('tags', () => {
  it('are numbered from 100, never twice, and put on many at once', async () => {
    const { chen, accountId, people } = await followed(3)
    const { tag } = await chen.call('followers.addTag', { accountId, name: 'Regulars' })
    assert.equal(tag.id, 100)
    assert.equal(await chen.refused('followers.addTag', { accountId, name: 'Regulars' }), 'tag_exists')
    const { tag: second } = await chen.call('followers.addTag', { accountId, name: 'Press' })
    const personIds = people.slice(0, 2).map(({ id }) => id)
    await chen.call('followers.setTags', { accountId, personIds, add: [tag.id, second.id] })
    await chen.call('followers.setTags', { accountId, personIds: [personIds[0]!], remove: [second.id] })
    const { tags } = await chen.call('followers.tags', { accountId })
    assert.deepEqual(
      tags.map(({ name, count }) => [name, count]),
      [
        ['Regulars', 2],
        ['Press', 1],
      ],
    )
    const tagged = await chen.call('followers.list', { accountId, tagId: second.id })
    assert.deepEqual([tagged.total, tagged.followers.map(({ personId }) => personId)], [1, [personIds[1]]])
    await chen.call('followers.renameTag', { accountId, tagId: second.id, name: 'Papers' })
    await chen.call('followers.removeTag', { accountId, tagId: second.id })
    const { tag: third } = await chen.call('followers.addTag', { accountId, name: 'Press' })
    assert.ok(third.id > second.id)
    assert.deepEqual((await followers.follower(db, accountId, personIds[1]!))?.tagIds, [tag.id])
  })

  it('refuse strangers, tags of others, and more than twenty on one', async () => {
    const { chen, accountId, people } = await followed(1)
    const stranger = await world.user()
    const { tag } = await chen.call('followers.addTag', { accountId, name: 'Regulars' })
    const on = (personId: string, add: number[]) => ({ accountId, personIds: [personId], add })
    assert.equal(await chen.refused('followers.setTags', on(stranger.id, [tag.id])), 'not_following')
    assert.equal(await chen.refused('followers.setTags', on(people[0]!.id, [tag.id + 1])), 'tag_not_found')
    const many: number[] = []
    for (let made = 0; made < 20; made++) {
      many.push((await chen.call('followers.addTag', { accountId, name: `Tag ${made}` })).tag.id)
    }
    await chen.call('followers.setTags', on(people[0]!.id, many))
    assert.equal(await chen.refused('followers.setTags', on(people[0]!.id, [tag.id])), 'too_many')
    assert.equal((await followers.follower(db, accountId, people[0]!.id))?.tagIds.length, 20)
  })
})

describe('the blacklist', () => {
  it('holds whoever ever followed, and outlives unfollowing', async () => {
    const { chen, accountId, people } = await followed(1)
    const [nia, stranger] = [people[0]!, await world.user()]
    const block = (personId: string, isBlocked: boolean) => ({ accountId, personIds: [personId], isBlocked })
    assert.equal(await chen.refused('followers.block', block(stranger.id, true)), 'person_not_found')
    await chen.call('followers.block', block(nia.id, true))
    await nia.call('followers.unfollow', { accountId })
    const { followers: blocked, total } = await chen.call('followers.list', { accountId, isBlocked: true })
    assert.deepEqual([total, blocked[0]?.personId, blocked[0]?.followedAt], [1, nia.id, null])
    assert.equal(await followers.isBlocked(db, accountId, nia.id), true)
    await chen.call('followers.block', block(nia.id, false))
    assert.equal(await followers.isBlocked(db, accountId, nia.id), false)
  })
})

describe('figures of followers', () => {
  it('count each day of the account’s zone', async () => {
    // Noon in Shanghai: far from where one day becomes the next.
    const now = world.clock.now()
    world.clock.advance({ hours: (28 - now.getUTCHours()) % 24 })
    const { chen, accountId, people } = await followed(3)
    const dayIn = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at)
    const first = dayIn(world.clock.now())
    world.clock.advance({ days: 1 })
    await people[0]!.call('followers.unfollow', { accountId })
    const late = await world.user()
    await late.call('followers.follow', { accountId, source: 'code' })
    const second = dayIn(world.clock.now())
    const { days, series } = await chen.call('official.statistics', { accountId, from: first, to: second })
    assert.deepEqual(days, [first, second])
    const of = (name: string) => series.find((one) => one.name === name)?.counts
    assert.deepEqual(
      [of('followers.new'), of('followers.lost'), of('followers.all')],
      [
        [3, 1],
        [0, 1],
        [3, 3],
      ],
    )
    const endless = { accountId, from: '2020-01-01', to: '2026-01-01' }
    assert.equal(await chen.refused('official.statistics', endless), 'too_many')
  })
})

it('whoever leaves for good follows nobody any more', async () => {
  const { accountId, people } = await followed(1)
  await people[0]!.call('accounts.leave', {})
  world.clock.advance({ days: 15 })
  await world.settle()
  assert.equal(await followers.count(db, accountId), 0)
})

it('leaves everything whole', async () => {
  const held = [...checks, ...checksBetweenModules.filter(({ name }) => name.startsWith('followers.'))]
  for (const { name, sql } of held) assert.deepEqual((await db.pool.query(sql)).rows, [], name)
})
