import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Input, Methods, Output } from '@teahouse/contract'
import { checksBetweenModules } from '@teahouse/server/checks'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, joinedBuses, type Room, type TestUser } from '@teahouse/testkit'
import { checks } from './store-checks.ts'

const [bus, otherBus] = joinedBuses(2)
const world = await createWorld({ bus: bus! })
const other = await world.anotherServer({ bus: otherBus! })
const { server } = world

type Send = Input<Methods['redpackets.send']>
type Split = Send['split']

const packet = (room: Room, split: Split, more: Partial<Send> = {}): Send => ({
  requestId: newId(),
  conversationId: room.id,
  currency: 'EUR',
  split,
  greeting: 'For warm hands',
  ...more,
})

/** Fills a packet, pays for it, and lets it arrive. */
async function give(sender: TestUser, room: Room, split: Split, more: Partial<Send> = {}): Promise<string> {
  const { redPacketId, paymentId } = await sender.call('redpackets.send', packet(room, split, more))
  await sender.pay(paymentId)
  await world.settle()
  return redPacketId
}

const open = async (person: TestUser, redPacketId: string) =>
  BigInt((await person.call('redpackets.open', { redPacketId })).amountMinor)
const refused = (person: TestUser, redPacketId: string) => person.refused('redpackets.open', { redPacketId })
const held = (redPacketId: string) => server.wallet.balance(server.db, `held:redpacket:${redPacketId}`, 'EUR')
const details = (person: TestUser, redPacketId: string): Promise<Output<Methods['redpackets.details']>> =>
  person.call('redpackets.details', { redPacketId })
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n)

async function card(room: Room, reader: TestUser, redPacketId: string) {
  const contents = (await room.history(reader)).map((message) => message.content)
  return contents.find((content) => content.kind === 'redPacket' && content.redPacketId === redPacketId)
}

/** A sender with money, and so many others in a group. */
async function crowd(others: number, balanceMinor = 10_000) {
  const sender = await world.user({ balanceMinor })
  const members = await Promise.all(Array.from({ length: others }, () => world.user()))
  for (const one of members) await world.befriend(sender, one)
  return { sender, members, room: await world.group(sender, ...members) }
}

async function pair(balanceMinor = 10_000) {
  const [sender, friend] = [await world.user({ balanceMinor }), await world.user({ balanceMinor })]
  await world.befriend(sender, friend)
  return { sender, friend, room: await world.direct(sender, friend) }
}

async function stillWhole(): Promise<void> {
  for (const check of [...checks, ...checksBetweenModules.filter((one) => one.name.startsWith('redpackets'))])
    assert.deepEqual(await server.db.pool.query(check.sql).then((one) => one.rows), [], check.name)
}

describe('a red packet to a person', () => {
  it('appears once it is paid, is opened once, and gives the sum', async () => {
    const { sender, friend, room } = await pair()
    const request = packet(room, { kind: 'one', amountMinor: '200' })
    const { redPacketId, paymentId } = await sender.call('redpackets.send', request)
    await world.settle()
    assert.equal(await card(room, friend, redPacketId), undefined)
    assert.equal(await refused(friend, redPacketId), 'packet_not_found')

    await sender.pay(paymentId)
    await world.settle()
    assert.deepEqual(await card(room, friend, redPacketId), {
      kind: 'redPacket',
      redPacketId,
      split: 'one',
      shares: 1,
      greeting: 'For warm hands',
      cover: 'waves',
      forIds: null,
      state: 'open',
    })
    assert.equal(await sender.balance(), 9_800n)
    assert.equal(await held(redPacketId), 200n)

    assert.equal(await open(friend, redPacketId), 200n)
    assert.equal(await open(friend, redPacketId), 200n)
    assert.deepEqual([await friend.balance(), await held(redPacketId)], [10_200n, 0n])
    await world.settle()
    const shown = await card(room, sender, redPacketId)
    assert.equal(shown?.kind === 'redPacket' && shown.state, 'empty')
    const last = (await room.history(sender)).at(-1)?.content
    assert.deepEqual(last, {
      kind: 'system',
      event: 'redPacketOpened',
      actorId: friend.id,
      personIds: [sender.id],
      text: '',
    })
  })

  it('is not opened by its sender, and found by nobody else', async () => {
    const { sender, friend, room } = await pair()
    const redPacketId = await give(sender, room, { kind: 'one', amountMinor: '200' })
    const stranger = await world.user()
    assert.equal(await refused(sender, redPacketId), 'own_packet')
    assert.equal(await refused(stranger, redPacketId), 'packet_not_found')
    assert.equal(await stranger.refused('redpackets.details', { redPacketId }), 'packet_not_found')
    assert.deepEqual(await stranger.call('redpackets.list', { redPacketIds: [redPacketId] }), { redPackets: [] })
    assert.equal(await open(friend, redPacketId), 200n)
  })

  it('is one packet and one payment, however often it is asked for', async () => {
    const { sender, friend, room } = await pair()
    const request = packet(room, { kind: 'one', amountMinor: '200' })
    const first = await sender.call('redpackets.send', request)
    assert.deepEqual(await sender.call('redpackets.send', request), first)
    await sender.pay(first.paymentId)
    assert.deepEqual(await sender.call('redpackets.send', request), first)
    assert.equal(
      await sender.refused('redpackets.send', { ...request, split: { kind: 'one', amountMinor: '300' } }),
      'request_id_reused',
    )
    assert.equal(await sender.balance(), 9_800n)
    await world.settle()
    assert.equal((await room.history(friend)).filter(({ content }) => content.kind === 'redPacket').length, 1)
  })

  it('cannot be sent to whoever has blocked the sender, and goes back when that happens while it is paid', async () => {
    const { sender, friend, room } = await pair()
    const request = packet(room, { kind: 'one', amountMinor: '200' })
    const { paymentId, redPacketId } = await sender.call('redpackets.send', request)
    await friend.call('contacts.block', { personId: sender.id, blocked: true })
    await sender.pay(paymentId)
    await world.settle()
    assert.equal(await sender.balance(), 10_000n)
    assert.equal((await details(sender, redPacketId)).redPacket.state, 'expired')
    assert.equal(await card(room, friend, redPacketId), undefined)
    const again = packet(room, { kind: 'one', amountMinor: '200' })
    assert.equal(await sender.refused('redpackets.send', again), 'blocked')
  })
})

describe('a red packet to a group', () => {
  it('with equal shares gives each member one at most, the sender too', async () => {
    const { sender, members, room } = await crowd(3)
    const redPacketId = await give(sender, room, { kind: 'equal', shares: 3, eachMinor: '150' })
    assert.equal(await sender.balance(), 9_550n)
    const [one, two, late] = members as [TestUser, TestUser, TestUser]
    assert.deepEqual(
      [
        await open(one, redPacketId),
        await open(one, redPacketId),
        await open(sender, redPacketId),
        await open(two, redPacketId),
      ],
      [150n, 150n, 150n, 150n],
    )
    assert.equal(await refused(late, redPacketId), 'packet_empty')
    // A retry gets its first answer, also when nothing is left.
    assert.equal(await open(one, redPacketId), 150n)
    assert.deepEqual([await one.balance(), await late.balance(), await held(redPacketId)], [150n, 0n, 0n])
  })

  it('by luck gives all of it, something to each, and names the luckiest when all is gone', async () => {
    const { sender, members, room } = await crowd(6)
    const redPacketId = await give(sender, room, { kind: 'random', shares: 6, totalMinor: '2000' })
    const got: bigint[] = []
    for (const one of members.slice(0, 5)) got.push(await open(one, redPacketId))
    assert.equal((await details(sender, redPacketId)).redPacket.luckiestId, null)
    got.push(await open(members[5]!, redPacketId))
    assert.equal(sum(got), 2_000n)
    assert.ok(got.every((one) => one >= 1n))
    const { redPacket, claims } = await details(members[0]!, redPacketId)
    const most = got.reduce((a, b) => (b > a ? b : a))
    assert.equal(redPacket.luckiestId, members[got.indexOf(most)]!.id)
    assert.deepEqual(
      claims.map((claim) => [claim.personId, BigInt(claim.amountMinor)]),
      members.map((one, index) => [one.id, got[index]]).reverse(),
    )
    assert.equal(redPacket.state, 'empty')
  })

  it('in order gives the first opener the first amount, and so on', async () => {
    const { sender, members, room } = await crowd(3)
    const redPacketId = await give(sender, room, { kind: 'ordered', amountsMinor: ['200', '100'] })
    const [one, two, late] = members as [TestUser, TestUser, TestUser]
    assert.deepEqual([await open(two, redPacketId), await open(one, redPacketId)], [200n, 100n])
    assert.equal(await refused(late, redPacketId), 'packet_empty')
    assert.equal((await details(late, redPacketId)).redPacket.luckiestId, null)
  })

  it('for named members is opened by nobody else, though everybody sees it', async () => {
    const { sender, members, room } = await crowd(3)
    const [named, alsoNamed, not] = members as [TestUser, TestUser, TestUser]
    const onlyIds = [named.id, alsoNamed.id]
    const redPacketId = await give(sender, room, { kind: 'equal', shares: 2, eachMinor: '10' }, { onlyIds })
    const forOne = await give(sender, room, { kind: 'one', amountMinor: '70' }, { onlyIds: [named.id] })
    assert.deepEqual(
      [await refused(not, redPacketId), await refused(sender, redPacketId)],
      ['not_for_you', 'not_for_you'],
    )
    assert.equal((await details(not, redPacketId)).redPacket.refusal, 'not_for_you')
    assert.deepEqual([await open(named, redPacketId), await open(alsoNamed, redPacketId)], [10n, 10n])
    assert.equal(await refused(alsoNamed, forOne), 'not_for_you')
    assert.equal(await open(named, forOne), 70n)
  })

  it('is closed to former members, who still see what they got', async () => {
    const { sender, members, room } = await crowd(2)
    const [early, late] = members as [TestUser, TestUser]
    const redPacketId = await give(sender, room, { kind: 'equal', shares: 3, eachMinor: '50' })
    assert.equal(await open(early, redPacketId), 50n)
    await sender.call('groups.removeMembers', { conversationId: room.id, personIds: [early.id, late.id] })
    assert.equal(await refused(late, redPacketId), 'packet_not_found')
    assert.equal(await late.refused('redpackets.details', { redPacketId }), 'packet_not_found')
    assert.equal((await details(early, redPacketId)).redPacket.mineMinor, '50')
  })

  it('is refused before anybody pays where it cannot be', async () => {
    const { sender, members, room } = await crowd(2)
    const { room: direct } = await pair()
    const refusal = (split: Split, more: Partial<Send> = {}) =>
      sender.refused('redpackets.send', packet(room, split, more))
    const stranger = await world.user()
    assert.deepEqual(
      [
        await refusal({ kind: 'random', shares: 3, totalMinor: '2' }),
        await refusal({ kind: 'random', shares: 4, totalMinor: '400' }),
        await refusal({ kind: 'equal', shares: 2, eachMinor: '1' }, { onlyIds: [members[0]!.id] }),
        await refusal({ kind: 'equal', shares: 2, eachMinor: '20001' }),
        await refusal({ kind: 'ordered', amountsMinor: ['1', '20001'] }),
        await refusal({ kind: 'one', amountMinor: '1' }),
        await refusal({ kind: 'one', amountMinor: '1' }, { onlyIds: [stranger.id] }),
        await refusal({ kind: 'one', amountMinor: '1' }, { conversationId: direct.id }),
        await refusal({ kind: 'one', amountMinor: '1' }, { greeting: '👨‍👩‍👧'.repeat(31) }),
      ],
      [
        'amount_below_shares',
        'too_many_shares',
        'too_many_shares',
        'share_too_large',
        'share_too_large',
        'wrong_conversation',
        'not_a_member',
        'conversation_not_found',
        'invalid_input',
      ],
    )
    await give(sender, room, { kind: 'equal', shares: 2, eachMinor: '1' }, { greeting: '👨‍👩‍👧'.repeat(30) })
    await sender.call('groups.configure', { conversationId: room.id, onlyAdminsWrite: true })
    const asMember = packet(room, { kind: 'equal', shares: 2, eachMinor: '1' })
    assert.equal(await members[0]!.refused('redpackets.send', asMember), 'muted_by_group')
  })

  it('tells its sender and whoever opened it, and nobody else', async () => {
    const { sender, members, room } = await crowd(2)
    const [one, bystander] = members as [TestUser, TestUser]
    const redPacketId = await give(sender, room, { kind: 'equal', shares: 2, eachMinor: '50' })
    const heads = await Promise.all([sender, one, bystander].map((person) => person.head()))
    await open(one, redPacketId)
    await world.settle()
    const told = async (person: TestUser, cursor: number) =>
      (await person.updates(cursor)).filter((update) => update.kind === 'changed' && update.what === 'redPackets')
    const news = [{ kind: 'changed', what: 'redPackets', id: redPacketId }]
    assert.deepEqual(await told(sender, heads[0]!), news)
    assert.deepEqual(await told(one, heads[1]!), news)
    assert.deepEqual(await told(bystander, heads[2]!), [])
  })
})

describe('after a day', () => {
  it('the rest goes back, once, and nobody opens it any more', async () => {
    const { sender, members, room } = await crowd(3)
    const [early, late] = members as [TestUser, TestUser, TestUser]
    const redPacketId = await give(sender, room, { kind: 'random', shares: 3, totalMinor: '3000' })
    const got = await open(early, redPacketId)
    world.clock.advance({ hours: 23, minutes: 59 })
    await world.settle()
    assert.equal(await held(redPacketId), 3_000n - got)
    world.clock.advance({ minutes: 1 })
    // The time is over before the job has come to it.
    assert.equal(await refused(late, redPacketId), 'packet_expired')
    await world.settle()
    assert.deepEqual([await sender.balance(), await held(redPacketId)], [10_000n - got, 0n])
    assert.equal(await refused(late, redPacketId), 'packet_expired')
    assert.equal(await open(early, redPacketId), got)
    const { redPacket } = await details(late, redPacketId)
    assert.deepEqual([redPacket.state, redPacket.returnedMinor], ['expired', String(3_000n - got)])
    const shown = await card(room, late, redPacketId)
    assert.equal(shown?.kind === 'redPacket' && shown.state, 'expired')
  })

  it('does not come early for a clock that jumps ahead and back', async () => {
    const { sender, members, room } = await crowd(1)
    const redPacketId = await give(sender, room, { kind: 'equal', shares: 1, eachMinor: '100' })
    world.clock.advance({ hours: 23 })
    await world.settle()
    world.clock.advance({ hours: 2 })
    world.clock.advance({ hours: -2 })
    await world.settle()
    assert.equal(await held(redPacketId), 100n)
    assert.equal(await open(members[0]!, redPacketId), 100n)
  })
})

describe('a crowd', () => {
  it('on two servers at once gets exactly what is in the packet', async () => {
    const { sender, members, room } = await crowd(30)
    const redPacketId = await give(sender, room, { kind: 'random', shares: 11, totalMinor: '5000' })
    const everybody = [sender, ...members]
    const tries = everybody.flatMap((person) => [person, other.as(person), person])
    const answers = await Promise.all(
      tries.map((person) =>
        person.call('redpackets.open', { redPacketId }).then(
          ({ amountMinor }) => ({ id: person.id, amountMinor: BigInt(amountMinor) }),
          (error) => ({ id: person.id, refusal: error.code as string }),
        ),
      ),
    )
    const byPerson = Map.groupBy(answers, (answer) => answer.id)
    const got = new Map<string, bigint>()
    for (const [id, own] of byPerson) {
      // Whoever asks three times hears the same three times.
      for (const one of own) assert.deepEqual(one, own[0])
      const [first] = own
      if (first && 'amountMinor' in first) got.set(id, first.amountMinor)
      else assert.equal(first?.refusal, 'packet_empty')
    }
    assert.equal(got.size, 11)
    assert.equal(sum([...got.values()]), 5_000n)
    assert.equal(await held(redPacketId), 0n)
    for (const person of members) assert.equal(await person.balance(), got.get(person.id) ?? 0n)
    await stillWhole()
  })

  it('that comes at the last moment shares the packet with its return', async () => {
    for (let round = 0; round < 5; round++) {
      const { sender, members, room } = await crowd(6)
      const redPacketId = await give(sender, room, { kind: 'equal', shares: 7, eachMinor: '100' })
      world.clock.advance({ hours: 23, minutes: 59, seconds: 59 })
      const outcomes = members.map((person, index) =>
        (index % 2 ? other.as(person) : person).call('redpackets.open', { redPacketId }).then(
          () => 100n,
          () => 0n,
        ),
      )
      world.clock.advance({ seconds: 1 })
      const got = sum(await Promise.all(outcomes))
      await world.settle()
      assert.equal(await sender.balance(), 10_000n - got)
      assert.equal(await held(redPacketId), 0n)
    }
    await stillWhole()
  })
})

describe('the database', () => {
  const claimed = (redPacketId: string, person: TestUser, place: number, amountMinor: number) =>
    server.db.pool.query(
      'insert into redpackets.claim (packet_id, person_id, place, amount_minor, at) values ($1, $2, $3, $4, $5)',
      [redPacketId, person.id, place, amountMinor, world.clock.now()],
    )

  it('refuses what a faulty server would write: too much, twice, after the end, or rounded away', async () => {
    const { sender, members, room } = await crowd(3)
    const [one, two, three] = members as [TestUser, TestUser, TestUser]
    const redPacketId = await give(sender, room, { kind: 'random', shares: 2, totalMinor: '100' })
    // So much that the other share would be worth nothing.
    await assert.rejects(claimed(redPacketId, one, 1, 100), { code: '23514' })
    await claimed(redPacketId, one, 1, 60)
    // The same person, or the same place, by somebody who did not look under the lock.
    await assert.rejects(claimed(redPacketId, one, 2, 40), { code: '23505' })
    await assert.rejects(claimed(redPacketId, two, 1, 40), { code: '23505' })
    // A cent less or more than what is left: the last share takes the rest.
    await assert.rejects(claimed(redPacketId, two, 2, 39), { code: '23514' })
    await assert.rejects(claimed(redPacketId, two, 2, 41), { code: '23514' })
    await claimed(redPacketId, two, 2, 40)
    await assert.rejects(claimed(redPacketId, three, 3, 1), { code: '23514' })
    await assert.rejects(server.db.pool.query('update redpackets.claim set amount_minor = 1'), { code: '23514' })
    await assert.rejects(server.db.pool.query('delete from redpackets.claim'), { code: '23514' })
  })

  it('refuses a return beside a claim', async () => {
    const { sender, members, room } = await crowd(2)
    const redPacketId = await give(sender, room, { kind: 'equal', shares: 2, eachMinor: '50' })
    await claimed(redPacketId, members[0]!, 1, 50)
    const expire = (returnedMinor: number) =>
      server.db.pool.query(
        `update redpackets.packet set state = 'expired', ended_at = now(), returned_minor = $2 where id = $1`,
        [redPacketId, returnedMinor],
      )
    await assert.rejects(expire(100), { code: '23514' })
    await expire(50)
    await assert.rejects(claimed(redPacketId, members[1]!, 2, 50), { code: '23514' })
  })
})

describe('one’s own red packets', () => {
  it('are listed by what was sent and received, with sums', async () => {
    const { sender, members, room } = await crowd(2)
    const [one, two] = members as [TestUser, TestUser]
    const first = await give(sender, room, { kind: 'equal', shares: 2, eachMinor: '50' })
    await open(one, first)
    const second = await give(sender, room, { kind: 'random', shares: 2, totalMinor: '500' })
    const got = [await open(one, second), await open(two, second)]
    const span = { from: new Date(0).toISOString(), until: new Date(4e12).toISOString() }
    const received = await one.call('redpackets.mine', { direction: 'received', ...span })
    assert.deepEqual(
      received.items.map((item) => [item.redPacketId, BigInt(item.amountMinor)]).sort(),
      [
        [first, 50n],
        [second, got[0]],
      ].sort(),
    )
    assert.deepEqual(received.sums, [{ currency: 'EUR', amountMinor: String(50n + got[0]!), packets: 2 }])
    assert.equal(received.luckiest, got[0]! >= got[1]! ? 1 : 0)
    const page = await sender.call('redpackets.mine', { direction: 'sent', ...span, limit: 1 })
    assert.ok(page.hasMore)
    const [last] = page.items
    const after = { at: last!.at, redPacketId: last!.redPacketId }
    const next = await sender.call('redpackets.mine', { direction: 'sent', ...span, after })
    assert.deepEqual([last!.redPacketId, ...next.items.map((item) => item.redPacketId)].sort(), [first, second].sort())
    assert.deepEqual(next.sums, [{ currency: 'EUR', amountMinor: '600', packets: 2 }])
    assert.deepEqual((await two.call('redpackets.mine', { direction: 'sent', ...span })).items, [])
  })
})
