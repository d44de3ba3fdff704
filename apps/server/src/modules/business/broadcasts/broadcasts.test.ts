import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Payload } from '@teahouse/contract'
import { type Broadcast, ended as endedEvent } from '@teahouse/contract/business/broadcasts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'

const world = await createWorld()
const { server, clock } = world
let made = 0

const ended: Payload<typeof endedEvent>[] = []
server.jobs.subscribe(endedEvent, 'test.ended', async (one) => void ended.push(one))

/** Lets time pass until a moment to come. */
const passTo = (at: Date) => clock.advance({ seconds: (at.getTime() - clock.now().getTime()) / 1000 })
/** The first of a month to come. */
function firstOfMonth(monthsAhead: number): Date {
  const now = clock.now()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsAhead, 1))
}
const hoursMs = 3_600_000
// In the middle of a month and of a day, wherever: nothing below falls into two of them by chance.
passTo(new Date(firstOfMonth(1).getTime() + (9 * 24 + 12) * hoursMs))

/** A live account with its owner and some followers. */
async function account({
  kind = 'service' as 'service' | 'subscription',
  timeZone = 'UTC',
  followers = 3,
} = {}): Promise<{ id: string; owner: TestUser; people: TestUser[] }> {
  const owner = await world.user()
  const id = newId()
  await server.db.transaction((tx) =>
    server.official.bringIn(tx, {
      id,
      kind,
      ownerId: owner.id,
      handle: `reach${++made}`,
      name: `Reach ${made}`,
      intro: 'Tea',
      timeZone,
    }),
  )
  const people: TestUser[] = []
  for (let count = 0; count < followers; count++) people.push(await follower(id))
  return { id, owner, people }
}

async function follower(accountId: string): Promise<TestUser> {
  const person = await world.user()
  await person.call('followers.follow', { accountId })
  return person
}

const words = (text: string) => ({ kind: 'text' as const, text })

/** Writes a broadcast, lets it go out, and answers what became of it. */
async function send(
  { id: accountId, owner }: { id: string; owner: TestUser },
  text: string,
  more: { audience?: Parameters<typeof draft>[2]; at?: string } = {},
): Promise<Broadcast> {
  const broadcastId = await draft({ id: accountId, owner }, text, more.audience)
  await owner.call('broadcasts.send', { accountId, broadcastId, ...(more.at ? { at: more.at } : {}) })
  await world.settle()
  return (await owner.call('broadcasts.look', { accountId, broadcastId })).broadcast
}

async function draft(
  { id: accountId, owner }: { id: string; owner: TestUser },
  text: string,
  audience: { kind: 'all' } | { kind: 'tag'; tagId: number } | { kind: 'people'; personIds: string[] } = {
    kind: 'all',
  },
): Promise<string> {
  const broadcastId = newId()
  await owner.call('broadcasts.save', { accountId, broadcastId, audience, body: words(text) })
  return broadcastId
}

/** What an account has told somebody. */
async function told(accountId: string, person: TestUser): Promise<string[]> {
  const conversationId = server.chat.official.conversationId(accountId, person.id)
  const { messages } = await person.call('chat.history', { conversationId, limit: 200 })
  return messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))
}

describe('a broadcast', () => {
  it('reaches every follower once, and nobody else', async () => {
    const tea = await account()
    const stranger = await world.user()
    const sent = await send(tea, 'First flush is here')
    assert.deepEqual(sent.counts, { total: 3, reached: 3, overQuota: 0, stopped: 0, notReached: 0 })
    assert.equal(sent.state, 'sent')
    for (const person of tea.people) assert.deepEqual(await told(tea.id, person), ['First flush is here'])
    const theirs = server.chat.official.conversationId(tea.id, stranger.id)
    assert.equal(await stranger.refused('chat.history', { conversationId: theirs, limit: 1 }), 'conversation_not_found')
  })

  it('is sent once, however often that is asked for', async () => {
    const tea = await account()
    const broadcastId = await draft(tea, 'Once')
    const asked = { accountId: tea.id, broadcastId }
    await tea.owner.call('broadcasts.send', asked)
    await tea.owner.call('broadcasts.send', asked)
    await world.settle()
    await tea.owner.call('broadcasts.send', asked)
    await world.settle()
    assert.deepEqual(await told(tea.id, tea.people[0]!), ['Once'])
  })

  it('goes to a tag, or to people by name; who does not follow is counted', async () => {
    const tea = await account()
    const [first, second] = tea.people
    const stranger = await world.user()
    const { tag } = await tea.owner.call('followers.addTag', { accountId: tea.id, name: 'Oolong' })
    await tea.owner.call('followers.setTags', { accountId: tea.id, personIds: [first!.id], add: [tag.id] })
    await send(tea, 'For oolong lovers', { audience: { kind: 'tag', tagId: tag.id } })
    const named = { kind: 'people' as const, personIds: [second!.id, stranger.id, second!.id] }
    const sent = await send(tea, 'For you', { audience: named })
    assert.deepEqual(sent.counts, { total: 2, reached: 1, overQuota: 0, stopped: 0, notReached: 1 })
    assert.deepEqual(await told(tea.id, first!), ['For oolong lovers'])
    assert.deepEqual(await told(tea.id, second!), ['For you'])
  })

  it('leaves out whoever stopped broadcasts or is blocked, and counts them', async () => {
    const tea = await account()
    const [stopped, blocked, rest] = tea.people
    await stopped!.call('followers.configure', { accountId: tea.id, takesBroadcasts: false })
    await tea.owner.call('followers.block', { accountId: tea.id, personIds: [blocked!.id], isBlocked: true })
    const { counts } = await send(tea, 'Hello')
    assert.deepEqual(counts, { total: 3, reached: 1, overQuota: 0, stopped: 1, notReached: 1 })
    assert.deepEqual(await told(tea.id, stopped!), [])
    assert.deepEqual(await told(tea.id, blocked!), [])
    assert.deepEqual(await told(tea.id, rest!), ['Hello'])
  })

  it('waits for its time, can be called off, and changed only before it goes out', async () => {
    const tea = await account({ followers: 1 })
    const at = new Date(clock.now().getTime() + 3_600_000).toISOString()
    const broadcastId = await draft(tea, 'Later')
    const asked = { accountId: tea.id, broadcastId }
    assert.equal((await tea.owner.call('broadcasts.send', { ...asked, at })).broadcast.state, 'scheduled')
    const change = { ...asked, audience: { kind: 'all' as const }, body: words('Changed') }
    assert.equal(await tea.owner.refused('broadcasts.save', change), 'broadcast_gone_out')
    assert.equal((await tea.owner.call('broadcasts.cancel', asked)).broadcast.state, 'draft')
    clock.advance({ hours: 2 })
    await world.settle()
    assert.deepEqual(await told(tea.id, tea.people[0]!), [])
    await tea.owner.call('broadcasts.save', change)
    const past = new Date(clock.now().getTime() - 1_000).toISOString()
    assert.equal(await tea.owner.refused('broadcasts.send', { ...asked, at: past }), 'time_has_passed')
    const soon = new Date(clock.now().getTime() + 60_000).toISOString()
    await tea.owner.call('broadcasts.send', { ...asked, at: soon })
    await world.settle()
    assert.deepEqual(await told(tea.id, tea.people[0]!), [])
    clock.advance({ minutes: 1 })
    await world.settle()
    assert.deepEqual(await told(tea.id, tea.people[0]!), ['Changed'])
  })

  it('is taken back from everybody whom it reached, also from those who have gone', async () => {
    const tea = await account()
    const [gone] = tea.people
    const sent = await send(tea, 'A mistake')
    await gone!.call('followers.unfollow', { accountId: tea.id })
    await tea.owner.call('broadcasts.remove', { accountId: tea.id, broadcastId: sent.id })
    await world.settle()
    for (const person of tea.people) assert.deepEqual(await told(tea.id, person), ['recalled'])
    const { broadcast } = await tea.owner.call('broadcasts.look', { accountId: tea.id, broadcastId: sent.id })
    assert.equal(broadcast.state, 'takenBack')
  })

  it('shows one follower how it looks, and counts nowhere', async () => {
    const tea = await account({ followers: 1 })
    const broadcastId = await draft(tea, 'Draft')
    const requestId = newId()
    const asked = { accountId: tea.id, broadcastId, requestId }
    assert.equal(await tea.owner.refused('broadcasts.preview', asked), 'not_following')
    const { handle } = tea.people[0]!
    await tea.owner.call('broadcasts.preview', { ...asked, handle })
    await tea.owner.call('broadcasts.preview', { ...asked, handle })
    assert.deepEqual(await told(tea.id, tea.people[0]!), ['Draft'])
    assert.equal((await tea.people[0]!.call('broadcasts.mine', { accountId: tea.id })).received, 0)
  })

  it('carries pictures that were uploaded long before', async () => {
    const tea = await account({ followers: 1 })
    const refused = await tea.owner.refused('broadcasts.save', {
      accountId: tea.id,
      broadcastId: newId(),
      audience: { kind: 'all' },
      body: { kind: 'photos', mediaIds: [newId()] },
    })
    assert.equal(refused, 'media_not_found')
  })

  it('of articles publishes them when it goes out, and says which; a draft that is gone fails it', async () => {
    const tea = await account({ followers: 1 })
    const { id: accountId, owner } = tea
    const draftId = newId()
    const articles = [
      { form: 'text' as const, title: 'Fog on the quay', body: '<p>Nobody saw it come.</p>' },
      { form: 'text' as const, title: 'And what it hid', body: '<p>Three boats and a piano.</p>' },
    ]
    await owner.call('articles.saveDraft', { accountId, draftId, articles, revision: null })
    const broadcastId = newId()
    const draftOf = {
      accountId,
      broadcastId,
      audience: { kind: 'all' as const },
      body: { kind: 'issue' as const, draftId },
    }
    const saved = await owner.call('broadcasts.save', draftOf)
    assert.equal(saved.broadcast.title, 'Fog on the quay')
    assert.equal(saved.broadcast.content, null)
    await owner.call('broadcasts.send', { accountId, broadcastId })
    await world.settle()
    assert.deepEqual(await told(accountId, tea.people[0]!), ['articles'])
    const { broadcast } = await owner.call('broadcasts.look', { accountId, broadcastId })
    assert(broadcast.content?.kind === 'articles')
    assert.deepEqual(
      broadcast.content.items.map(({ title }) => title),
      ['Fog on the quay', 'And what it hid'],
    )
    assert.deepEqual(ended.find((one) => one.broadcastId === broadcastId)?.articleIds.length, 2)

    const [later, gone] = [newId(), newId()]
    await owner.call('articles.saveDraft', { accountId, draftId: gone, articles, revision: null })
    await owner.call('broadcasts.save', { ...draftOf, broadcastId: later, body: { kind: 'issue', draftId: gone } })
    const at = new Date(clock.now().getTime() + 60_000).toISOString()
    await owner.call('broadcasts.send', { accountId, broadcastId: later, at })
    await owner.call('articles.removeDraft', { accountId, draftId: gone })
    clock.advance({ minutes: 1 })
    await world.settle()
    const failed = (await owner.call('broadcasts.look', { accountId, broadcastId: later })).broadcast
    assert.deepEqual([failed.state, failed.reason], ['failed', 'draft_gone'])
    assert.equal(ended.find((one) => one.broadcastId === later)?.state, 'failed')
  })
})

describe('the quota', () => {
  it('of a service account is four a month for each person: what is too much fails for that person alone', async () => {
    const tea = await account({ followers: 2 })
    const [regular] = tea.people
    const named = { kind: 'people' as const, personIds: [regular!.id] }
    for (const text of ['1', '2', '3', '4']) await send(tea, text, { audience: named })
    const fifth = await send(tea, '5')
    assert.deepEqual(fifth.counts, { total: 2, reached: 1, overQuota: 1, stopped: 0, notReached: 0 })
    assert.deepEqual(await told(tea.id, regular!), ['1', '2', '3', '4'])
    assert.deepEqual(await told(tea.id, tea.people[1]!), ['5'])
    const { per, most, received } = await regular!.call('broadcasts.mine', { accountId: tea.id })
    assert.deepEqual({ per, most, received }, { per: 'month', most: 4, received: 4 })
  })

  it('lets a service account send four a month to everybody, and no fifth, also not as a plan', async () => {
    const tea = await account({ followers: 1 })
    for (const text of ['1', '2', '3']) await send(tea, text)
    const month = clock.now().toISOString().slice(0, 7)
    const quotaLeft = async () => (await tea.owner.call('broadcasts.calendar', { accountId: tea.id, month })).quota
    const planned = await draft(tea, '4')
    const at = new Date(clock.now().getTime() + 60_000).toISOString()
    await tea.owner.call('broadcasts.send', { accountId: tea.id, broadcastId: planned, at })
    const { used, planned: waiting, left } = await quotaLeft()
    assert.deepEqual({ used, waiting, left }, { used: 3, waiting: 1, left: 0 })
    const fifth = { accountId: tea.id, broadcastId: await draft(tea, '5') }
    assert.equal(await tea.owner.refused('broadcasts.send', fifth), 'broadcast_quota_used')
    // Called off, its place is free.
    await tea.owner.call('broadcasts.cancel', { accountId: tea.id, broadcastId: planned })
    await tea.owner.call('broadcasts.send', fifth)
    await world.settle()
    assert.deepEqual(await told(tea.id, tea.people[0]!), ['1', '2', '3', '5'])
    assert.equal((await quotaLeft()).exhausted, 1)
  })

  it('begins anew with the month of the account’s own time zone', async () => {
    const first = firstOfMonth(1)
    passTo(new Date(first.getTime() - 14 * hoursMs))
    const [here, there] = [
      await account({ followers: 1 }),
      await account({ timeZone: 'Pacific/Auckland', followers: 1 }),
    ]
    for (const place of [here, there]) for (const text of ['1', '2', '3', '4']) await send(place, text)
    // In Auckland the next month has begun; in London it is noon of the last day.
    passTo(new Date(first.getTime() - 11.5 * hoursMs))
    assert.equal((await send(there, 'Next month')).counts.reached, 1)
    const fifth = { accountId: here.id, broadcastId: await draft(here, '5') }
    assert.equal(await here.owner.refused('broadcasts.send', fifth), 'broadcast_quota_used')
    passTo(first)
    assert.equal((await send(here, 'Next month')).counts.reached, 1)
  })

  it('of a subscription is one a day, whomever it is for', async () => {
    const news = await account({ kind: 'subscription', followers: 1 })
    await send(news, 'Today', { audience: { kind: 'people', personIds: [news.people[0]!.id] } })
    const second = { accountId: news.id, broadcastId: await draft(news, 'Today again') }
    assert.equal(await news.owner.refused('broadcasts.send', second), 'broadcast_quota_used')
    const tomorrow = new Date(clock.now().getTime() + 24 * 3_600_000).toISOString()
    await news.owner.call('broadcasts.send', { ...second, at: tomorrow })
    clock.advance({ days: 1 })
    await world.settle()
    assert.deepEqual(await told(news.id, news.people[0]!), ['Today', 'Today again'])
  })

  it('is not passed by two who send the last one in the same moment', async () => {
    const news = await account({ kind: 'subscription', followers: 1 })
    const drafts = [await draft(news, 'One'), await draft(news, 'Other')]
    const outcomes = await Promise.allSettled(
      drafts.map((broadcastId) => news.owner.call('broadcasts.send', { accountId: news.id, broadcastId })),
    )
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })
})

describe('the road to many', () => {
  it('goes on after a crash where it was, and reaches nobody twice', async () => {
    const tea = await account({ followers: 0 })
    const personIds: string[] = []
    for (let count = 0; count < 130; count++) personIds.push((await world.user()).id)
    await server.db.transaction((tx) => server.followers.bringIn(tx, tea.id, personIds, { at: new Date(0) }))
    const broadcastId = await draft(tea, 'To all of you')
    await tea.owner.call('broadcasts.send', { accountId: tea.id, broadcastId })
    await world.settle()
    // As if every commit after the first had been lost with the server.
    await server.db.run`
      update broadcasts.broadcast set state = 'sending', ended_at = null, reached = 50, reached_until = (
        select person_id from broadcasts.delivery where broadcast_id = ${broadcastId} order by person_id offset 49 limit 1)
      where id = ${broadcastId}`
    await server.db.run`
      delete from broadcasts.delivery where broadcast_id = ${broadcastId} and person_id > (
        select reached_until from broadcasts.broadcast where id = ${broadcastId})`
    await server.db.transaction((tx) =>
      server.jobs.enqueue(tx, 'broadcasts.deliver', { broadcastId }, { key: broadcastId }),
    )
    await world.settle()
    const { broadcast } = await tea.owner.call('broadcasts.look', { accountId: tea.id, broadcastId })
    assert.equal(broadcast.counts.reached, 130)
    const said = await server.db.row<{ count: number; conversations: number }>`
      select count(*) as count, count(distinct conversation_id) as conversations from chat.message
      where sender_id = ${tea.id}`
    assert.deepEqual(said, { count: 130, conversations: 130 })
  })

  it('takes one submission of a program for one, whatever it repeats', async () => {
    const tea = await account({ followers: 1 })
    const submission = {
      accountId: tea.id,
      to: { kind: 'all' as const },
      content: { kind: 'text' as const, text: 'From a program', mentions: [] },
      requestKey: 'wire 42',
    }
    const submit = () => server.db.transaction((tx) => server.broadcasts.submit(tx, submission))
    const [first, second] = [await submit(), await submit()]
    await world.settle()
    assert.deepEqual([first.isNew, second.isNew], [true, false])
    assert.equal(second.broadcast.number, first.broadcast.number)
    assert.deepEqual(await told(tea.id, tea.people[0]!), ['From a program'])
    const found = await server.broadcasts.byNumber(server.db, tea.id, first.broadcast.number)
    assert.equal(found?.counts.reached, 1)
  })
})

describe('who may', () => {
  it('send are those who see to the content; others learn nothing', async () => {
    const tea = await account({ followers: 1 })
    const stranger = await world.user()
    const agent = await world.user()
    const id = newId()
    await server.db.transaction((tx) =>
      server.official.bringIn(tx, {
        id,
        kind: 'service',
        ownerId: tea.owner.id,
        handle: `reach${++made}`,
        name: `Reach ${made}`,
        intro: '',
        operators: [{ personId: agent.id, role: 'agent' }],
      }),
    )
    const save = { broadcastId: newId(), audience: { kind: 'all' as const }, body: words('Mine') }
    assert.equal(await stranger.refused('broadcasts.save', { accountId: id, ...save }), 'official_account_not_found')
    assert.equal(await agent.refused('broadcasts.save', { accountId: id, ...save }), 'not_your_duty')
    await tea.owner.call('broadcasts.save', { accountId: id, ...save })
    // One account’s draft is no other’s.
    const other = { accountId: tea.id, broadcastId: save.broadcastId }
    assert.equal(await tea.owner.refused('broadcasts.send', other), 'broadcast_not_found')
    assert.equal(await tea.owner.refused('broadcasts.save', { accountId: tea.id, ...save }), 'broadcast_not_found')
  })
})
