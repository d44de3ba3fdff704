import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { closed } from '@teahouse/contract/business/servicemessages'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { runChecks } from '../../../platform/check/index.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { openAccount, words } from './account.fixture.ts'
import { checks, type Happening } from './index.ts'

const world = await createWorld()
const { clock } = world
const { db, jobs, servicemessages, followers } = world.server

const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'nothing'
}

/** What one account hears at a place, of the accounts of this file. */
const heard: Happening[] = []
const taking = new Map<string, string>()
/** Happenings that somebody fails at, this many times. */
const failing = new Map<string, number>()
for (const place of ['reception', 'desk', 'autoreplies'] as const)
  servicemessages.addAnswerer(place, async (happening) => {
    const times = failing.get(happening.accountId) ?? 0
    if (place === 'desk' && happening.message?.content.kind === 'text' && happening.message.content.text === 'Fail') {
      failing.set(happening.accountId, times + 1)
      if (times === 0) throw new Error('the answerer has fallen')
    }
    if (place === 'desk') heard.push(happening)
    return taking.get(happening.accountId) === place ? 'taken' : 'passed'
  })
const heardOf = (accountId: string) => heard.filter((one) => one.accountId === accountId)
const closings: string[] = []
jobs.subscribe(closed, 'test.closed', async ({ conversationId }) => void closings.push(conversationId))

describe('the reply window', () => {
  it('is closed to an account that nobody has written to', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    clock.advance({ minutes: 2 })
    assert.equal(await refusal(tea.say(anna, 'Buy tea!')), 'reply_window_closed')
    assert.equal((await tea.window(anna)).isClosed, true)
    assert.deepEqual(await tea.read(anna), [])
  })

  it('takes five messages after one of the person, and no sixth', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    clock.advance({ minutes: 2 })
    await tea.write(anna, 'Is there oolong?')
    assert.equal((await tea.window(anna)).messageLeft, 5)
    for (let count = 1; count <= 5; count++) await tea.say(anna, `Answer ${count}`)
    assert.equal(await refusal(tea.say(anna, 'One more')), 'reply_count_used')
    assert.deepEqual((await tea.window(anna)).messageLeft, 0)
    await tea.write(anna, 'Thank you')
    await tea.say(anna, 'You are welcome')
    assert.equal((await tea.window(anna)).messageLeft, 4)
    assert.equal((await tea.read(anna)).includes('One more'), false)
  })

  it('is open at 48 hours and closed a second later', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Hello')
    clock.advance({ hours: 48 })
    await tea.say(anna, 'Just in time')
    clock.advance({ seconds: 1 })
    assert.equal(await refusal(tea.say(anna, 'Too late')), 'reply_window_closed')
    const window = await tea.window(anna)
    assert.deepEqual([window.isClosed, window.messageLeft], [true, 0])
  })

  it('takes three messages within a minute of following', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    assert.equal((await tea.window(anna)).briefLeft, 3)
    for (let count = 1; count <= 3; count++) await tea.say(anna, `Welcome ${count}`)
    assert.equal(await refusal(tea.say(anna, 'Welcome 4')), 'reply_count_used')
    clock.advance({ seconds: 61 })
    assert.equal(await refusal(tea.say(anna, 'Welcome 5')), 'reply_window_closed')
  })

  it('puts the two days of a message in the place of the minute before it', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    assert.equal((await tea.window(anna)).briefLeft, 3)
    await tea.write(anna, 'Hello')
    const window = await tea.window(anna)
    assert.deepEqual([window.briefLeft, window.messageLeft], [0, 5])
  })

  it('takes from a minute before it takes from the two days', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Hello')
    await world.server.db.transaction((tx) =>
      world.server.servicemessages.hear(tx, { accountId: tea.id, personId: anna.id, kind: 'scan' }),
    )
    await tea.say(anna, 'Hello')
    let window = await tea.window(anna)
    assert.deepEqual([window.briefLeft, window.messageLeft], [2, 5])
    clock.advance({ seconds: 61 })
    await tea.say(anna, 'Tea?')
    window = await tea.window(anna)
    assert.deepEqual([window.briefLeft, window.messageLeft, window.isClosed], [0, 4, false])
  })

  it('counts what is said twice once, and what is said at once each', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    clock.advance({ minutes: 2 })
    await tea.write(anna, 'Hello')
    const messageId = newId()
    const first = await tea.say(anna, 'Hello', messageId)
    assert.deepEqual(await tea.say(anna, 'Hello', messageId), first)
    assert.equal((await tea.window(anna)).messageLeft, 4)
    const many = await Promise.all(Array.from({ length: 8 }, (_, at) => refusal(tea.say(anna, `At once ${at}`))))
    assert.equal(many.filter((one) => one === 'nothing').length, 4)
    await anna.call('followers.unfollow', { accountId: tea.id })
    assert.deepEqual(await tea.say(anna, 'Hello', messageId), first, 'a retry gets its first answer')
    assert.equal(many.filter((one) => one === 'reply_count_used').length, 4)
  })

  it('gives back what the conversation would not take', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Goodbye')
    await anna.call('followers.unfollow', { accountId: tea.id })
    assert.equal(await refusal(tea.say(anna, 'Wait')), 'not_following')
    await anna.call('followers.follow', { accountId: tea.id })
    assert.equal((await tea.window(anna)).messageLeft, 5)
    await db.transaction((tx) => followers.setBlocked(tx, tea.id, [anna.id], true))
    assert.equal(await refusal(tea.say(anna, 'Wait')), 'blocked_by_account')
  })

  it('is seen by those who answer people, and by the person, and by nobody else', async () => {
    const tea = await openAccount(world)
    const [anna, stranger] = [await tea.follower(), await world.user()]
    await tea.write(anna, 'Hello')
    const asked = { accountId: tea.id, personId: anna.id }
    assert.deepEqual((await tea.owner.call('servicemessages.window', asked)).window, await tea.window(anna))
    assert.equal(await stranger.refused('servicemessages.window', asked), 'official_account_not_found')
    assert.equal(await anna.refused('servicemessages.window', asked), 'official_account_not_found')
    assert.equal(await anna.refused('servicemessages.mine', { accountId: newId() }), 'official_account_not_found')
  })
})

describe('a conversation that falls silent', () => {
  it('closes by itself after two days, so that both see it, and opens again', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Hello')
    clock.advance({ hours: 30 })
    await tea.say(anna, 'Sorry, we were out')
    clock.advance({ hours: 18 })
    await world.settle()
    assert.deepEqual(await tea.read(anna), ['Hello', 'Sorry, we were out'])
    clock.advance({ minutes: 2 })
    await world.settle()
    assert.deepEqual(await tea.read(anna), ['Hello', 'Sorry, we were out', '(conversationClosed)'])
    const spoken = await servicemessages.transcript(db, tea.id, anna.id, { limit: 10 })
    assert.equal(spoken.at(-1)?.message.content.kind, 'system')
    const conversationId = world.server.chat.official.conversationId(tea.id, anna.id)
    assert.equal(closings.filter((one) => one === conversationId).length, 1)

    clock.advance({ hours: 49 })
    await world.settle()
    assert.equal((await tea.read(anna)).length, 3, 'once')
    await tea.write(anna, 'Still there?')
    assert.equal((await tea.window(anna)).isClosed, false)
    await tea.say(anna, 'Of course')
    clock.advance({ hours: 49 })
    await world.settle()
    assert.equal((await tea.read(anna)).filter((one) => one === '(conversationClosed)').length, 2)
  })

  it('stays open while the person goes on', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    for (let days = 0; days < 4; days++) {
      await tea.write(anna, `Day ${days}`)
      clock.advance({ hours: 40 })
      await world.settle()
    }
    assert.equal((await tea.read(anna)).includes('(conversationClosed)'), false)
  })

  it('does not come back to a list that it was taken off', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Hello')
    const conversationId = world.server.chat.official.conversationId(tea.id, anna.id)
    await anna.call('chat.configure', { conversationId, hidden: true })
    clock.advance({ hours: 49 })
    await world.settle()
    const { conversations } = await anna.call('updates.snapshot', {})
    assert.equal(conversations.find((one) => one.id === conversationId)?.settings.hidden, true)
    assert.equal((await tea.window(anna)).isClosed, true)
    assert.equal(closings.includes(conversationId), true)
  })

  it('says nothing to whoever has gone meanwhile', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Hello')
    await anna.call('followers.unfollow', { accountId: tea.id })
    clock.advance({ hours: 49 })
    await world.settle()
    assert.deepEqual(await tea.read(anna), ['Hello'])
  })
})

describe('what a person does', () => {
  it('is heard in its order, and offered until somebody takes it', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    taking.set(tea.id, 'autoreplies')
    await tea.write(anna, 'One')
    await tea.write(anna, 'Two')
    await anna.call('followers.unfollow', { accountId: tea.id })
    await world.settle()
    assert.deepEqual(
      heardOf(tea.id).map(({ kind, message }) => (message?.content.kind === 'text' ? message.content.text : kind)),
      ['follow', 'One', 'Two', 'unfollow'],
    )
  })

  it('does not wait for what somebody fails at before it, which is offered again', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Fail')
    await tea.write(anna, 'After it')
    const texts = () =>
      heardOf(tea.id).flatMap(({ message }) => (message?.content.kind === 'text' ? message.content.text : []))
    clock.advance({ minutes: 1 })
    await world.settle()
    assert.deepEqual(texts().sort(), ['After it', 'Fail'])
  })

  it('is answered once, and for nothing', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    clock.advance({ minutes: 2 })
    await tea.write(anna, 'Hello')
    const [happening] = heardOf(tea.id).filter((one) => one.kind === 'message')
    const answer = (text: string) =>
      db.transaction((tx) =>
        servicemessages.answer(tx, happening!, [words(text), words('Tea?')], { kind: 'rule', id: 'test' }),
      )
    assert.deepEqual(await answer('Hello you'), { isNew: true })
    assert.deepEqual(await answer('Hello again'), { isNew: false })
    assert.deepEqual(await tea.read(anna), ['Hello', 'Hello you', 'Tea?'])
    assert.equal((await tea.window(anna)).messageLeft, 5)
    const spoken = await servicemessages.transcript(db, tea.id, anna.id, { limit: 10 })
    assert.deepEqual(
      spoken.map((one) => one.by?.kind ?? null),
      [null, 'rule', 'rule'],
    )
  })

  it('is not answered after two days, nor when the person has gone', async () => {
    const tea = await openAccount(world)
    const [anna, ben] = [await tea.follower(), await tea.follower()]
    await tea.write(anna, 'Hello')
    await tea.write(ben, 'Hello')
    const answer = (person: TestUser) => {
      const happening = heardOf(tea.id).find((one) => one.personId === person.id && one.kind === 'message')!
      return refusal(
        db.transaction((tx) => servicemessages.answer(tx, happening, [words('Hello')], { kind: 'program', id: null })),
      )
    }
    await ben.call('followers.unfollow', { accountId: tea.id })
    assert.equal(await answer(ben), 'not_following')
    clock.advance({ hours: 49 })
    assert.equal(await answer(anna), 'reply_window_closed')
  })

  it('does not reach an account that has blocked them', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await db.transaction((tx) => followers.setBlocked(tx, tea.id, [anna.id], true))
    await tea.write(anna, 'Hello')
    assert.deepEqual(
      heardOf(tea.id).map((one) => one.kind),
      ['follow'],
    )
    assert.equal((await tea.window(anna)).messageUntil, null)
  })

  it('stands in the record of the account, with who spoke', async () => {
    const tea = await openAccount(world)
    const [anna, ben] = [await tea.follower(), await tea.follower()]
    const from = clock.now()
    clock.advance({ seconds: 1 })
    await tea.write(anna, 'Hello')
    clock.advance({ seconds: 1 })
    await tea.write(ben, 'Good day')
    clock.advance({ seconds: 1 })
    await tea.say(anna, 'Hello Anna')
    clock.advance({ seconds: 1 })
    const to = clock.now()
    const all = await servicemessages.record(db, tea.id, { from, to, limit: 10 })
    assert.deepEqual(
      all.map(({ personId, by }) => [personId, by?.kind ?? null]),
      [
        [anna.id, null],
        [ben.id, null],
        [anna.id, 'agent'],
      ],
    )
    const rest = await servicemessages.record(db, tea.id, { from, to, after: all[0], limit: 10 })
    assert.deepEqual(rest, all.slice(1))
    const figures = await servicemessages.heardBetween(db, tea.id, from, to)
    assert.equal(
      figures.reduce((sum, one) => sum + one.messages, 0),
      2,
    )
    const day = clock.now().toISOString().slice(0, 10)
    const { series } = await tea.owner.call('official.statistics', { accountId: tea.id, from: day, to: day })
    assert.deepEqual(series.find((one) => one.name === 'messages.received')?.counts, [2])
  })

  it('is forgotten with them', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Hello')
    await db.transaction((tx) => jobs.publish(tx, left, { personId: anna.id }))
    await world.settle()
    assert.equal((await servicemessages.windows(db, tea.id, [anna.id])).get(anna.id)?.messageUntil, null)
  })
})

describe('what is stored of it', () => {
  it('holds after all of this, and a window that nobody opened is found', async () => {
    assert.deepEqual(await runChecks(db, checks, () => {}), [])
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.write(anna, 'Hello')
    await db.run`update servicemessages.exchange set message_at = message_at + interval '1 day' where account_id = ${tea.id}`
    assert.deepEqual(
      (await runChecks(db, checks, () => {})).map(({ check }) => check.name),
      ['servicemessages.windows'],
    )
    await db.run`update servicemessages.exchange set message_at = message_at - interval '1 day' where account_id = ${tea.id}`
  })
})
