import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Db, Queryable, Tx } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, joinedBuses, type TestUser } from '@teahouse/testkit'

/**
 * Faults that a later hand could put into the code, put there on purpose: the database must refuse what comes of them,
 * and the money must stay where it is.
 */
type Plant = <Q extends Queryable>(on: Q) => Q
let plant: Plant = (on) => on

const planted = (db: Db): Db => ({
  ...db,
  transaction: (work, options) => db.transaction((tx) => work(plant<Tx>(tx)), options),
})

const buses = joinedBuses(2)
const world = await createWorld({ bus: buses[0]!, wrapDb: planted })
const other = await world.anotherServer({ bus: buses[1]! })

const textOf = (strings: TemplateStringsArray) => strings.join('?')

/** Nobody waits for the row of the packet. */
const withoutLock: Plant = (on) => ({
  ...on,
  row: (strings, ...values) =>
    textOf(strings).includes('from redpackets.packet') && textOf(strings).includes('for update')
      ? Promise.resolve(undefined)
      : on.row(strings, ...values),
})

/** Two come as far as a statement before either goes on. */
function meetingAt(statement: string): { plant: Plant; first: Promise<void> } {
  const first = Promise.withResolvers<void>()
  const both = Promise.withResolvers<void>()
  let come = 0
  const plant: Plant = (on) => ({
    ...on,
    async run(strings, ...values) {
      if (textOf(strings).includes(statement)) {
        come++
        first.resolve()
        if (come === 2) both.resolve()
        await both.promise
      }
      return on.run(strings, ...values)
    },
  })
  return { plant, first: first.promise }
}

async function scene(shares: number, eachMinor: string) {
  const sender = await world.user({ balanceMinor: 1_000 })
  const members = [await world.user(), await world.user()]
  for (const one of members) await world.befriend(sender, one)
  const room = await world.group(sender, ...members)
  const split = { kind: 'equal' as const, shares, eachMinor }
  const request = { requestId: newId(), conversationId: room.id, currency: 'EUR', split }
  const { redPacketId, paymentId } = await sender.call('redpackets.send', request)
  await sender.pay(paymentId)
  await world.settle()
  return { sender, one: members[0]!, two: members[1]!, redPacketId }
}

const tryOpen = (person: TestUser, redPacketId: string) =>
  person.call('redpackets.open', { redPacketId }).then(
    (answer) => answer.amountMinor,
    (error: Error & { code?: string }) => error.code,
  )
const held = (redPacketId: string) =>
  world.server.wallet.balance(world.server.db, `held:redpacket:${redPacketId}`, 'EUR')

describe('a planted fault', () => {
  it('in the lock of a packet gives one share to one of two, and an error to the other', async () => {
    const { one, two, redPacketId } = await scene(1, '300')
    const meeting = meetingAt('insert into redpackets.claim')
    plant = (on) => withoutLock(meeting.plant(on))
    const answers = await Promise.all([tryOpen(one, redPacketId), tryOpen(other.as(two), redPacketId)])
    plant = (on) => on
    assert.deepEqual(answers.sort(), ['23505', '300'])
    assert.equal((await one.balance()) + (await two.balance()), 300n)
    assert.equal(await held(redPacketId), 0n)
  })

  it('that returns a packet while it is opened does one of both, never both', async () => {
    const { sender, one, redPacketId } = await scene(1, '300')
    world.clock.advance({ hours: 23, minutes: 59, seconds: 59 })
    // The one stands before the claim, the other before the end, and neither has locked anything.
    const meeting = meetingAt('redpackets.')
    plant = (on) => withoutLock(meeting.plant(on))
    const opening = tryOpen(one, redPacketId)
    await meeting.first
    world.clock.advance({ seconds: 1 })
    const settling = world.settle()
    const answer = await opening
    plant = (on) => on
    await settling
    world.clock.advance({ hours: 1 })
    await world.settle()
    assert.equal(await held(redPacketId), 0n)
    assert.equal(await one.balance(), answer === '300' ? 300n : 0n)
    assert.equal(await sender.balance(), answer === '300' ? 700n : 1_000n)
  })

  it('that rounds a share to something else leaves the packet as it was', async () => {
    const { one, redPacketId } = await scene(2, '150')
    plant = (on) => ({
      ...on,
      run: (strings, ...values) =>
        on.run(
          strings,
          // A cent that nobody took.
          ...(textOf(strings).includes('insert into redpackets.claim')
            ? values.map((value, index) =>
                index === 3 ? (value as string[]).map((each) => String(BigInt(each) + 150n)) : value,
              )
            : values),
        ),
    })
    assert.equal(await tryOpen(one, redPacketId), '23514')
    plant = (on) => on
    assert.equal(await one.balance(), 0n)
    assert.equal(await held(redPacketId), 300n)
    assert.equal(await tryOpen(one, redPacketId), '150')
  })
})
