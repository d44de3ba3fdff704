import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Arrival, State } from '@teahouse/contract/money/transfers'
import { runChecks } from '@teahouse/server/platform/check/index'
import { newId } from '@teahouse/server/platform/ids'
import { checks } from '@teahouse/server/stored'
import { createWorld, type Room, type TestUser } from '@teahouse/testkit'

const world = await createWorld()
const { db, wallet } = world.server

interface Pair {
  alice: TestUser
  bob: TestUser
  room: Room
}

async function pair(): Promise<Pair> {
  const [alice, bob] = [await world.user({ balanceMinor: 1000 }), await world.user()]
  await world.befriend(alice, bob)
  return { alice, bob, room: await world.direct(alice, bob) }
}

const asked = (to: TestUser, { amountMinor = '300', arrival = 'now' as Arrival, note = 'for the tea' } = {}) => ({
  requestId: newId(),
  toId: to.id,
  money: { currency: 'EUR', amountMinor },
  note,
  arrival,
})

/** Sent, paid and shown. */
async function send({ alice, bob }: Pair, more: Parameters<typeof asked>[1] = {}): Promise<string> {
  const { transferId, paymentId } = await alice.call('transfers.send', asked(bob, more))
  await alice.pay(paymentId)
  await world.settle()
  return transferId
}

const held = (transferId: string) => wallet.balance(db, `held:transfer:${transferId}`, 'EUR')
const balances = async ({ alice, bob }: Pair) => [await alice.balance(), await bob.balance()]
const stateFor = async (person: TestUser, transferId: string) =>
  (await person.call('transfers.look', { transferId })).transfer.state

/** The cards of the chat, by who wrote them, as both see them. */
async function cards({ alice, bob, room }: Pair): Promise<[senderId: string | null, state: State][]> {
  await world.settle()
  const seen = (await room.history(alice)).flatMap(({ senderId, content }): [string | null, State][] =>
    content.kind === 'transfer' ? [[senderId, content.state]] : [],
  )
  const hers = (await room.history(bob)).flatMap(({ senderId, content }) =>
    content.kind === 'transfer' ? [[senderId, content.state]] : [],
  )
  assert.deepEqual(hers, seen)
  return seen
}

describe('a transfer', () => {
  it('is seen by nobody else, and moves nothing, before it is paid', async () => {
    const two = await pair()
    const { alice, bob } = two
    const { transferId, paymentId } = await alice.call('transfers.send', asked(bob))
    await world.settle()
    assert.deepEqual(await balances(two), [1000n, 0n])
    assert.deepEqual(await cards(two), [])
    assert.equal(await stateFor(alice, transferId), 'unpaid')
    assert.equal(await bob.refused('transfers.look', { transferId }), 'transfer_not_found')
    assert.equal(await bob.refused('transfers.accept', { transferId }), 'transfer_not_found')

    await alice.pay(paymentId)
    assert.deepEqual(await balances(two), [700n, 0n])
    assert.equal(await held(transferId), 300n)
    assert.deepEqual(await cards(two), [[alice.id, 'waiting']])
    const [card] = (await two.room.history(bob)).filter((one) => one.content.kind === 'transfer')
    assert.deepEqual(card!.content, {
      kind: 'transfer',
      transferId,
      toId: bob.id,
      currency: 'EUR',
      amountMinor: '300',
      note: 'for the tea',
      state: 'waiting',
      arrivesAt: null,
    })
  })

  it('is the receiver’s once accepted, and once only', async () => {
    const two = await pair()
    const { alice, bob } = two
    const transferId = await send(two)
    const answers = await Promise.all([1, 2, 3].map(() => bob.call('transfers.accept', { transferId })))
    assert.deepEqual(new Set(answers.map(({ transfer }) => transfer.state)), new Set(['arrived']))
    assert.deepEqual(await balances(two), [700n, 300n])
    assert.equal(await held(transferId), 0n)
    assert.deepEqual(await cards(two), [
      [alice.id, 'arrived'],
      [bob.id, 'arrived'],
    ])
    assert.equal(await bob.refused('transfers.return', { transferId }), 'transfer_ended')
    world.clock.advance({ hours: 25 })
    await world.settle()
    assert.deepEqual(await balances(two), [700n, 300n])
  })

  it('goes back when the receiver returns it, and cannot be accepted then', async () => {
    const two = await pair()
    const { alice, bob } = two
    const transferId = await send(two)
    await bob.call('transfers.return', { transferId })
    assert.equal((await bob.call('transfers.return', { transferId })).transfer.state, 'returned')
    assert.deepEqual(await balances(two), [1000n, 0n])
    assert.deepEqual(await cards(two), [
      [alice.id, 'returned'],
      [bob.id, 'returned'],
    ])
    assert.equal(await bob.refused('transfers.accept', { transferId }), 'transfer_ended')
    assert.deepEqual(await balances(two), [1000n, 0n])
  })

  it('goes back by itself after 24 hours, and not before', async () => {
    const two = await pair()
    const transferId = await send(two)
    world.clock.advance({ hours: 23, minutes: 59 })
    await world.settle()
    assert.equal(await stateFor(two.bob, transferId), 'waiting')
    assert.deepEqual(await balances(two), [700n, 0n])
    world.clock.advance({ minutes: 1 })
    assert.equal(await two.bob.refused('transfers.accept', { transferId }), 'transfer_ended')
    await world.settle()
    assert.deepEqual(await balances(two), [1000n, 0n])
    assert.deepEqual(await cards(two), [[two.alice.id, 'expired']])
  })

  it('is not taken back early by a process whose clock was ahead', async () => {
    const two = await pair()
    const transferId = await send(two)
    world.clock.advance({ hours: 25 })
    const job = await db.row<{ payload: unknown }>`
      select payload from jobs.job where name = 'transfers.expire' and payload->>'transferId' = ${transferId}`
    assert(job)
    world.clock.advance({ hours: -2 })
    await db.run`update jobs.job set due_at = ${new Date(0)} where name = 'transfers.expire'`
    await world.settle()
    assert.equal(await stateFor(two.bob, transferId), 'waiting')
    world.clock.advance({ hours: 2 })
    await world.settle()
    assert.equal(await stateFor(two.bob, transferId), 'expired')
    assert.deepEqual(await balances(two), [1000n, 0n])
  })

  it('is one transfer and one payment, however often it is asked for', async () => {
    const two = await pair()
    const { alice, bob } = two
    const request = asked(bob)
    const first = await alice.call('transfers.send', request)
    assert.deepEqual(await alice.call('transfers.send', request), first)
    const other = { ...request, money: { currency: 'EUR', amountMinor: '301' } }
    assert.equal(await alice.refused('transfers.send', other), 'request_id_reused')
    await alice.pay(first.paymentId)
    await alice.pay(first.paymentId)
    assert.deepEqual(await alice.call('transfers.send', request), first)
    assert.deepEqual(await balances(two), [700n, 0n])
    assert.equal((await cards(two)).length, 1)
  })

  it('is decided by the two alone', async () => {
    const two = await pair()
    const stranger = await world.user()
    const transferId = await send(two)
    for (const verb of ['look', 'accept', 'return', 'callBack'] as const) {
      assert.equal(await stranger.refused(`transfers.${verb}`, { transferId }), 'transfer_not_found')
    }
    assert.equal(await two.alice.refused('transfers.accept', { transferId }), 'transfer_not_found')
    assert.equal(await two.alice.refused('transfers.return', { transferId }), 'transfer_not_found')
    assert.equal(await two.bob.refused('transfers.callBack', { transferId }), 'transfer_not_found')
    assert.equal(await two.alice.refused('transfers.callBack', { transferId }), 'arrives_at_once')
    assert.deepEqual(await balances(two), [700n, 0n])
  })

  it('goes to nobody whom one may not write to', async () => {
    const two = await pair()
    const { alice, bob } = two
    const stranger = await world.user()
    assert.equal(await alice.refused('transfers.send', asked(alice)), 'yourself')
    assert.equal(await alice.refused('transfers.send', asked(stranger)), 'not_a_contact')
    await bob.call('contacts.block', { personId: alice.id, blocked: true })
    assert.equal(await alice.refused('transfers.send', asked(bob)), 'blocked')
    assert.deepEqual(await balances(two), [1000n, 0n])
  })

  it('comes back at once when the two have parted before it could be shown', async () => {
    const two = await pair()
    const { alice, bob } = two
    const { transferId, paymentId } = await alice.call('transfers.send', asked(bob))
    await bob.call('contacts.block', { personId: alice.id, blocked: true })
    await alice.pay(paymentId)
    await world.settle()
    assert.equal(await stateFor(alice, transferId), 'undelivered')
    assert.deepEqual(await balances(two), [1000n, 0n])
    assert.deepEqual(await cards(two), [])
    assert.equal(await bob.refused('transfers.look', { transferId }), 'transfer_not_found')
    assert.equal(await bob.refused('transfers.accept', { transferId }), 'transfer_not_found')
  })

  it('can still be accepted and returned when the two have parted since', async () => {
    const two = await pair()
    const [first, second] = [await send(two), await send(two, { amountMinor: '200' })]
    await two.bob.call('contacts.block', { personId: two.alice.id, blocked: true })
    await two.bob.call('transfers.accept', { transferId: first })
    await two.bob.call('transfers.return', { transferId: second })
    assert.deepEqual(await balances(two), [700n, 300n])
    // The sender’s cards say so; what the receiver would write is kept from somebody blocked.
    assert.deepEqual(
      (await cards(two)).filter(([senderId]) => senderId === two.alice.id).map(([, state]) => state),
      ['arrived', 'returned'],
    )
  })

  it('tells the devices of both', async () => {
    const two = await pair()
    const heads = [await two.alice.head(), await two.bob.head()]
    const transferId = await send(two)
    const changed = { kind: 'changed', what: 'transfers', id: transferId }
    for (const [at, person] of [two.alice, two.bob].entries()) {
      const updates = await person.updates(heads[at])
      assert(updates.some((update) => isDeepStrictEqual(update, changed)))
    }
  })

  it('stands in both statements with the other’s name', async () => {
    const two = await pair()
    const transferId = await send(two)
    await two.bob.call('transfers.accept', { transferId })
    const rows = await db.rows<{ payer: { id: string }; payee: { id: string }; reference: { id: string } }>`
      select payer, payee, reference from wallet.transfer where reference->>'id' = ${transferId}`
    assert.deepEqual(
      rows.map(({ payer, payee }) => [payer.id, payee.id]),
      [
        [two.alice.id, two.bob.id],
        [two.alice.id, two.bob.id],
      ],
    )
  })
})

describe('a transfer that arrives later', () => {
  for (const [arrival, hours] of [
    ['in2Hours', 2],
    ['in24Hours', 24],
  ] as const) {
    it(`arrives ${hours} hours after it was accepted, and not before`, async () => {
      const two = await pair()
      const transferId = await send(two, { arrival })
      world.clock.advance({ hours: 5 })
      const { transfer } = await two.bob.call('transfers.accept', { transferId })
      assert.equal(transfer.state, 'accepted')
      assert.equal(Date.parse(transfer.arrivesAt!), world.clock.now().getTime() + hours * 3_600_000)
      assert.deepEqual(await cards(two), [
        [two.alice.id, 'accepted'],
        [two.bob.id, 'accepted'],
      ])
      world.clock.advance({ hours: hours - 1, minutes: 59 })
      await world.settle()
      assert.deepEqual(await balances(two), [700n, 0n])
      world.clock.advance({ minutes: 1 })
      await world.settle()
      assert.deepEqual(await balances(two), [700n, 300n])
      assert.deepEqual(await cards(two), [
        [two.alice.id, 'arrived'],
        [two.bob.id, 'arrived'],
      ])
      // The day after which it would have gone back does nothing any more.
      world.clock.advance({ hours: 24 })
      await world.settle()
      assert.deepEqual(await balances(two), [700n, 300n])
    })
  }

  it('can be called back until it arrives', async () => {
    const two = await pair()
    const [first, second, third] = [
      await send(two, { arrival: 'in2Hours' }),
      await send(two, { arrival: 'in2Hours', amountMinor: '200' }),
      await send(two, { arrival: 'in2Hours', amountMinor: '100' }),
    ]
    // Before it is accepted, and after.
    await two.alice.call('transfers.callBack', { transferId: first })
    assert.equal(await two.bob.refused('transfers.accept', { transferId: first }), 'transfer_ended')
    await two.bob.call('transfers.accept', { transferId: second })
    await two.bob.call('transfers.accept', { transferId: third })
    assert.equal(await two.bob.refused('transfers.return', { transferId: second }), 'transfer_ended')
    world.clock.advance({ hours: 1, minutes: 59 })
    await two.alice.call('transfers.callBack', { transferId: second })
    assert.equal((await two.alice.call('transfers.callBack', { transferId: second })).transfer.state, 'calledBack')
    world.clock.advance({ minutes: 1 })
    assert.equal(await two.alice.refused('transfers.callBack', { transferId: third }), 'transfer_ended')
    await world.settle()
    assert.deepEqual(await balances(two), [900n, 100n])
  })
})

describe('of several who decide at once', () => {
  it('one does, and the money is in one place', async () => {
    for (let round = 0; round < 6; round++) {
      const two = await pair()
      const transferId = await send(two, { arrival: 'in2Hours' })
      const isExpired = round % 2 === 1
      if (isExpired) world.clock.advance({ hours: 24 })
      const outcomes = await Promise.allSettled([
        two.bob.call('transfers.accept', { transferId }),
        two.alice.call('transfers.callBack', { transferId }),
        two.bob.call('transfers.return', { transferId }),
        world.settle(),
      ])
      await world.settle()
      const state = await stateFor(two.alice, transferId)
      if (isExpired) assert.equal(state, 'expired')
      assert.equal(
        outcomes.slice(0, 3).filter(({ status }) => status === 'fulfilled').length,
        isExpired ? 0 : state === 'calledBack' && (await wasAccepted(transferId)) ? 2 : 1,
      )
      world.clock.advance({ hours: 2 })
      await world.settle()
      const arrived = (await stateFor(two.alice, transferId)) === 'arrived'
      assert.deepEqual(await balances(two), arrived ? [700n, 300n] : [1000n, 0n])
      assert.equal(await held(transferId), 0n)
    }
  })
})

async function wasAccepted(transferId: string): Promise<boolean> {
  const row = await db.row<{
    at: Date | null
  }>`select accepted_at as at from transfers.transfer where id = ${transferId}`
  return row!.at !== null
}

describe('a receive code', () => {
  it('pays its owner at once, whoever scans it', async () => {
    const [shop, passer] = [await world.user({ name: 'Tea Stall' }), await world.user({ balanceMinor: 500 })]
    const { code } = await shop.call('transfers.receiveCode', {})
    assert.deepEqual(await shop.call('transfers.receiveCode', {}), { code })
    const asks = `${code}?currency=EUR&amountMinor=120&note=tea`
    assert.equal((await passer.call('transfers.findByCode', { code: asks })).person.id, shop.id)
    const request = { requestId: newId(), code: asks, money: { currency: 'EUR', amountMinor: '120' }, note: 'tea' }
    const { transferId, paymentId } = await passer.call('transfers.payCode', request)
    assert.equal(await shop.refused('transfers.look', { transferId }), 'transfer_not_found')
    await passer.pay(paymentId)
    assert.deepEqual([await passer.balance(), await shop.balance()], [380n, 120n])
    const { transfer } = await shop.call('transfers.look', { transferId })
    assert.deepEqual([transfer.state, transfer.way, transfer.note], ['arrived', 'code', 'tea'])
    assert.equal(await shop.refused('transfers.return', { transferId }), 'transfer_ended')
    await world.settle()
    assert.deepEqual([await passer.balance(), await shop.balance()], [380n, 120n])
  })

  it('leads nowhere once there is a new one, and pays nobody themselves', async () => {
    const [shop, passer] = [await world.user(), await world.user({ balanceMinor: 500 })]
    const { code } = await shop.call('transfers.receiveCode', {})
    const { code: fresh } = await shop.call('transfers.receiveCode', { renew: true })
    assert.notEqual(fresh, code)
    const pay = (scanned: string) => ({
      requestId: newId(),
      code: scanned,
      money: { currency: 'EUR', amountMinor: '1' },
    })
    assert.equal(await passer.refused('transfers.findByCode', { code }), 'receive_code_gone')
    assert.equal(await passer.refused('transfers.payCode', pay(code)), 'receive_code_gone')
    assert.equal(await passer.refused('transfers.payCode', pay('teahouse:p/something')), 'receive_code_gone')
    assert.equal(await shop.refused('transfers.payCode', pay(fresh)), 'yourself')
    await passer.call('transfers.payCode', pay(fresh))
  })
})

/** Which truths about money between people do not hold. */
const broken = async () => {
  const ours = checks.filter(({ name }) => /^(transfers|collections|wallet|cashier)\./.test(name))
  return (await runChecks(db, ours, () => {})).map(({ check }) => check.name)
}

it('what is stored holds together, and says so when it does not', async () => {
  await world.settle()
  assert.deepEqual(await broken(), [])
  const two = await pair()
  const transferId = await send(two)
  assert.deepEqual(await broken(), [])
  await db.run`update transfers.transfer set state = 'expired', ended_at = expires_at where id = ${transferId}`
  assert.deepEqual(await broken(), ['wallet.held'])
  await db.run`
    insert into transfers.transfer
      (id, way, from_id, to_id, conversation_id, fingerprint, payment_id, currency, amount_minor, note, arrival,
       state, asked_at, sent_at, expires_at)
    values (${newId()}, 'chat', ${newId()}, ${newId()}, ${newId()}, '', ${newId()}, 'EUR', 1, '', 'now',
            'waiting', now(), now(), now() + interval '1 day')`
  assert.deepEqual(await broken(), ['wallet.held', 'transfers.held'])
})
