import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Input, Methods } from '@teahouse/contract'
import { runChecks } from '@teahouse/server/platform/check/index'
import { newId } from '@teahouse/server/platform/ids'
import { checks } from '@teahouse/server/stored'
import { createWorld, type Room, type TestUser } from '@teahouse/testkit'
import { sharesOf } from './start.ts'

const world = await createWorld()

type Shares = Input<Methods['collections.start']>['shares']

interface Group {
  owner: TestUser
  members: TestUser[]
  room: Room
}

async function group(size: number): Promise<Group> {
  const people: TestUser[] = []
  for (let made = 0; made < size; made++) people.push(await world.user({ balanceMinor: 1000 }))
  const [owner, ...members] = people as [TestUser, ...TestUser[]]
  for (const member of members) await world.befriend(owner, member)
  return { owner, members, room: await world.group(owner, ...members) }
}

const start = async (collector: TestUser, room: Room, shares: Shares, requestId: string = newId()) => {
  const request = { requestId, conversationId: room.id, currency: 'EUR', shares, note: 'Dinner' }
  return (await collector.call('collections.start', request)).collectionId
}
const equal = (totalMinor: number, ...people: TestUser[]): Shares => ({
  kind: 'equal',
  totalMinor: String(totalMinor),
  personIds: people.map((one) => one.id),
})
const own = (...sums: [TestUser, number][]): Shares => ({
  kind: 'own',
  sums: sums.map(([{ id: personId }, amountMinor]) => ({ personId, amountMinor: String(amountMinor) })),
})
const look = async (person: TestUser, collectionId: string) =>
  (await person.call('collections.look', { collectionId })).collection

async function pay(person: TestUser, collectionId: string): Promise<void> {
  await person.pay((await person.call('collections.pay', { collectionId })).paymentId)
  await world.settle()
}

async function card(room: Room, reader: TestUser) {
  await world.settle()
  const cards = (await room.history(reader)).flatMap(({ content }) => (content.kind === 'collection' ? [content] : []))
  assert.equal(cards.length, 1)
  const { people, paid, amountMinor, state, note } = cards[0]!
  return { people, paid, amountMinor, state, note }
}

describe('a collection', () => {
  it('asks each for a part, to the last cent, and is done when all have paid', async () => {
    const { owner, members, room } = await group(4)
    const collectionId = await start(owner, room, equal(1000, ...members))
    assert.deepEqual(await card(room, members[0]!), {
      people: 3,
      paid: 0,
      amountMinor: '1000',
      state: 'open',
      note: 'Dinner',
    })
    for (const [at, member] of members.entries()) {
      await pay(member, collectionId)
      assert.equal((await card(room, member)).paid, at + 1)
      assert.equal(await member.refused('collections.pay', { collectionId }), 'already_paid')
    }
    assert.deepEqual(await Promise.all(members.map((one) => one.balance())), [666n, 667n, 667n])
    assert.equal(await owner.balance(), 2000n)
    assert.equal((await card(room, owner)).state, 'done')
    const { state, paid, endedAt } = await look(owner, collectionId)
    assert.deepEqual([state, paid.amountMinor], ['done', '1000'])
    assert(endedAt)
  })

  it('leaves out the collector’s own part, and takes a sum of each', async () => {
    const { owner, members, room } = await group(3)
    const [ben, cleo] = members as [TestUser, TestUser]
    const shared = await look(owner, await start(owner, room, equal(100, owner, ben, cleo)))
    assert.deepEqual([shared.own?.amountMinor, shared.total.amountMinor, shared.shares.length], ['34', '66', 2])
    const each = await start(owner, room, own([ben, 250], [cleo, 75]))
    await pay(cleo, each)
    assert.deepEqual([await ben.balance(), await cleo.balance(), await owner.balance()], [1000n, 925n, 1075n])
    const { shares } = await look(ben, each)
    assert.deepEqual(
      shares.map(({ personId, money, paidAt }) => [personId, money.amountMinor, paidAt !== null]),
      [
        [ben.id, '250', false],
        [cleo.id, '75', true],
      ],
    )
  })

  it('is paid once, however many payments were begun', async () => {
    const { owner, members, room } = await group(2)
    const [ben] = members as [TestUser]
    const tablet = await ben.anotherDevice()
    const collectionId = await start(owner, room, own([ben, 300]))
    const first = await ben.call('collections.pay', { collectionId })
    const begun = await Promise.all([1, 2, 3].map(() => ben.call('collections.pay', { collectionId })))
    const payments = [first, ...begun, await tablet.call('collections.pay', { collectionId })]
    const paid = await Promise.allSettled(payments.map(({ paymentId }) => ben.pay(paymentId)))
    assert.equal(paid.filter(({ status }) => status === 'fulfilled').length, 0)
    await pay(ben, collectionId)
    assert.deepEqual([await ben.balance(), await owner.balance()], [700n, 1300n])
  })

  it('survives that one pays while the other device begins anew', async () => {
    for (let round = 0; round < 5; round++) {
      const { owner, members, room } = await group(2)
      const [ben] = members as [TestUser]
      const collectionId = await start(owner, room, own([ben, 300]))
      const { paymentId } = await ben.call('collections.pay', { collectionId })
      const [paid] = await Promise.allSettled([ben.pay(paymentId), ben.call('collections.pay', { collectionId })])
      const isPaid = paid!.status === 'fulfilled'
      assert.deepEqual([await ben.balance(), await owner.balance()], isPaid ? [700n, 1300n] : [1000n, 1000n])
      if (!isPaid) await pay(ben, collectionId)
      assert.equal(await ben.refused('collections.pay', { collectionId }), 'already_paid')
      assert.equal(await ben.balance(), 700n)
    }
  })

  it('is done when the last two pay in the same moment', async () => {
    const { owner, members, room } = await group(6)
    const collectionId = await start(owner, room, equal(500, ...members))
    const payments = await Promise.all(members.map((one) => one.call('collections.pay', { collectionId })))
    await Promise.all(payments.map(({ paymentId }, at) => members[at]!.pay(paymentId)))
    assert.deepEqual(await card(room, owner), { people: 5, paid: 5, amountMinor: '500', state: 'done', note: 'Dinner' })
    assert.equal(await owner.balance(), 1500n)
  })

  it('asks nobody any more once it is stopped; what was paid stays', async () => {
    const { owner, members, room } = await group(3)
    const [ben, cleo] = members as [TestUser, TestUser]
    const collectionId = await start(owner, room, equal(400, ben, cleo))
    await pay(ben, collectionId)
    const { paymentId } = await cleo.call('collections.pay', { collectionId })
    assert.equal(await ben.refused('collections.stop', { collectionId }), 'not_yours')
    assert.equal((await owner.call('collections.stop', { collectionId })).collection.state, 'stopped')
    assert.equal((await owner.call('collections.stop', { collectionId })).collection.state, 'stopped')
    await assert.rejects(cleo.pay(paymentId), { code: 'payment_expired' })
    assert.equal(await cleo.refused('collections.pay', { collectionId }), 'collection_stopped')
    assert.equal(await ben.refused('collections.pay', { collectionId }), 'already_paid')
    assert.deepEqual([await ben.balance(), await cleo.balance(), await owner.balance()], [800n, 1000n, 1200n])
    assert.equal((await card(room, ben)).state, 'stopped')
  })

  it('reminds those who owe, once, after a day and not before', async () => {
    const { owner, members, room } = await group(4)
    const [ben, cleo, dan] = members as [TestUser, TestUser, TestUser]
    const collectionId = await start(owner, room, equal(300, ben, cleo, dan))
    await pay(ben, collectionId)
    await owner.call('groups.removeMembers', { conversationId: room.id, personIds: [dan.id] })
    world.clock.advance({ hours: 23, minutes: 59 })
    await world.settle()
    assert.equal((await look(owner, collectionId)).remindedAt, null)
    const head = await cleo.head()
    world.clock.advance({ minutes: 1 })
    await world.settle()
    assert.equal((await look(owner, collectionId)).remindedAt, world.clock.now().toISOString())
    assert.deepEqual(await cleo.updates(head), [{ kind: 'changed', what: 'collections', id: collectionId }])
    world.clock.advance({ days: 3 })
    await world.settle()
    assert.equal((await cleo.updates(head)).length, 1)
  })

  it('lets whoever has left the group pay what they owe', async () => {
    const { owner, members, room } = await group(3)
    const [ben, cleo] = members as [TestUser, TestUser]
    const collectionId = await start(owner, room, own([ben, 100]))
    for (const one of [ben, cleo]) await one.call('groups.leave', { conversationId: room.id })
    assert.equal(await cleo.refused('collections.look', { collectionId }), 'collection_not_found')
    await pay(ben, collectionId)
    assert.equal((await look(owner, collectionId)).state, 'done')
  })

  it('is started by members of a group, for members, with a sum for each', async () => {
    const { owner, members, room } = await group(2)
    const [ben] = members as [TestUser]
    const stranger = await world.user()
    const direct = await world.direct(owner, ben)
    const ask = (conversationId: string, shares: Shares) => ({
      requestId: newId(),
      conversationId,
      currency: 'EUR',
      shares,
    })
    assert.equal(await stranger.refused('collections.start', ask(room.id, own([ben, 1]))), 'conversation_not_found')
    assert.equal(await owner.refused('collections.start', ask(direct.id, own([ben, 1]))), 'wrong_conversation')
    assert.equal(await owner.refused('collections.start', ask(room.id, own([stranger, 1]))), 'person_not_found')
    assert.equal(await owner.refused('collections.start', ask(room.id, own([owner, 1]))), 'nobody_to_ask')
    assert.equal(await owner.refused('collections.start', ask(room.id, equal(1, owner, ben))), 'amount_below_shares')
    await owner.call('groups.configure', { conversationId: room.id, onlyAdminsWrite: true })
    assert.equal(await ben.refused('collections.start', ask(room.id, own([owner, 1]))), 'muted_by_group')
    assert.equal((await room.history(owner)).filter(({ content }) => content.kind === 'collection').length, 0)
  })

  it('is one, however often it is asked for', async () => {
    const { owner, members, room } = await group(2)
    const requestId = newId()
    const collectionId = await start(owner, room, equal(100, ...members), requestId)
    assert.equal(await start(owner, room, equal(100, ...members), requestId), collectionId)
    await assert.rejects(start(owner, room, equal(101, ...members), requestId), { code: 'request_id_reused' })
    await card(room, owner)
  })
})

it('an equal split gives out all of it, and nobody more than one cent above another', () => {
  for (let seed = 1; seed <= 2_000; seed++) {
    const people = 1 + (seed % 37)
    const totalMinor = BigInt(people + ((seed * 7919) % 100_003))
    const personIds = Array.from({ length: people }, (_, at) => `person ${at}`)
    const { asked, ownMinor } = sharesOf({ kind: 'equal', totalMinor, personIds }, people > 1 ? 'person 0' : 'nobody')
    const amounts = [...asked.map((one) => one.amountMinor), ...(ownMinor === null ? [] : [ownMinor])]
    assert.equal(
      amounts.reduce((sum, one) => sum + one, 0n),
      totalMinor,
    )
    assert(amounts.every((one) => one >= totalMinor / BigInt(people) && one <= totalMinor / BigInt(people) + 1n))
  }
})

/** Which truths about money between people do not hold. */
const broken = async () => {
  const ours = checks.filter(({ name }) => /^(transfers|collections|wallet|cashier)\./.test(name))
  return (await runChecks(world.server.db, ours, () => {})).map(({ check }) => check.name)
}

it('what is stored holds together, and says so when it does not', async () => {
  await world.settle()
  assert.deepEqual(await broken(), [])
  const { owner, members, room } = await group(2)
  const collectionId = await start(owner, room, equal(100, ...members))
  assert.deepEqual(await broken(), [])
  await world.server.db.run`
    update collections.share set paid_at = now(), payment_id = ${newId()} where collection_id = ${collectionId}`
  assert.deepEqual(await broken(), ['collections.done', 'collections.paid'])
})
