import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { checks } from '@teahouse/server/stored'
import { createWorld, pin, type TestUser } from '@teahouse/testkit'
import type { NewPayment, Payment } from './index.ts'

const world = await createWorld()
const { server, clock } = world
const { cashier, db } = server

/** What the module heard that has things paid, in order. */
const paid: Payment[] = []
const ended: Payment[] = []
cashier.define('test.buy', {
  paid: async (_tx, payments) => void paid.push(...payments),
  ended: async (_tx, payments) => void ended.push(...payments),
})

const wrongPin = '730164'
const stall = 'merchant:0195'
const stallHas = () => server.wallet.balance(db, stall, 'EUR')

const asked = (payer: TestUser, amountMinor: bigint, more: Partial<NewPayment> = {}): NewPayment => ({
  payerId: payer.id,
  deviceId: payer.deviceId,
  purpose: 'test.buy',
  reference: { kind: 'tea', id: newId() },
  payee: { kind: 'merchant', id: '0195', name: 'Tea stall' },
  money: { currency: 'EUR', amountMinor },
  to: [{ account: stall, amountMinor }],
  kind: 'purchase',
  note: 'two teas',
  requestId: newId(),
  ...more,
})
const open = async (payment: NewPayment) => (await db.transaction((tx) => cashier.open(tx, payment))).paymentId
const byPin = (digits: string) => ({ kind: 'pin' as const, pin: digits })

describe('a payment', () => {
  it('takes the money once, however often it is confirmed', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const before = await stallHas()
    const paymentId = await open(asked(alice, 300n))
    assert.equal(await alice.balance(), 1000n)
    await Promise.all([alice.pay(paymentId), alice.pay(paymentId), alice.pay(paymentId)])
    await alice.pay(paymentId)
    assert.equal(await alice.balance(), 700n)
    assert.equal((await stallHas()) - before, 300n)
    assert.equal(paid.filter(({ id }) => id === paymentId).length, 1)
    assert.equal((await alice.call('cashier.payment', { paymentId })).payment.state, 'paid')
  })

  it('moves nothing with a wrong PIN', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const paymentId = await open(asked(alice, 300n))
    assert.equal(await alice.refused('cashier.pay', { paymentId, proof: byPin(wrongPin) }), 'wrong_pin')
    assert.equal(await alice.balance(), 1000n)
    assert.equal(paid.filter(({ id }) => id === paymentId).length, 0)
    await alice.pay(paymentId)
    assert.equal(await alice.balance(), 700n)
  })

  it('is nobody else’s', async () => {
    const [alice, mallory] = [await world.user({ balanceMinor: 1000 }), await world.user({ balanceMinor: 1000 })]
    const paymentId = await open(asked(alice, 300n))
    assert.equal(await mallory.refused('cashier.payment', { paymentId }), 'payment_not_found')
    assert.equal(await mallory.refused('cashier.pay', { paymentId, proof: byPin(pin) }), 'payment_not_found')
    assert.equal(await mallory.refused('cashier.cancel', { paymentId }), 'payment_not_found')
    assert.deepEqual([await alice.balance(), await mallory.balance()], [1000n, 1000n])
  })

  it('needs the money to be there', async () => {
    const alice = await world.user({ balanceMinor: 299 })
    const paymentId = await open(asked(alice, 300n))
    assert.equal(await alice.refused('cashier.pay', { paymentId, proof: byPin(pin) }), 'insufficient_funds')
    await world.rich(alice, 1)
    await alice.pay(paymentId)
    assert.equal(await alice.balance(), 0n)
  })

  it('is over once it was cancelled, and cannot be cancelled once it was paid', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const paymentId = await open(asked(alice, 300n))
    await alice.call('cashier.cancel', { paymentId })
    await alice.call('cashier.cancel', { paymentId })
    assert.equal(await alice.refused('cashier.pay', { paymentId, proof: byPin(pin) }), 'payment_expired')
    assert.deepEqual(
      ended.filter(({ id }) => id === paymentId).map(({ state }) => state),
      ['cancelled'],
    )
    const other = await open(asked(alice, 300n))
    await alice.pay(other)
    assert.equal(await alice.refused('cashier.cancel', { paymentId: other }), 'already_paid')
    assert.equal(await alice.balance(), 700n)
  })

  it('runs out by the clock, and its module hears of it', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const paymentId = await open(asked(alice, 300n))
    clock.advance({ minutes: 16 })
    assert.equal(await alice.refused('cashier.pay', { paymentId, proof: byPin(pin) }), 'payment_expired')
    assert.equal((await alice.call('cashier.payment', { paymentId })).payment.state, 'expired')
    await world.settle()
    assert.deepEqual(
      ended.filter(({ id }) => id === paymentId).map(({ state }) => state),
      ['expired'],
    )
    assert.equal(await alice.balance(), 1000n)
  })

  it('is the same when it is asked again, and not another one', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const wish = asked(alice, 300n)
    const paymentId = await open(wish)
    assert.equal(await open(wish), paymentId)
    await assert.rejects(open({ ...asked(alice, 301n), requestId: wish.requestId }), { code: 'key_reused' })
    await alice.pay(paymentId)
    assert.equal(await open(wish), paymentId)
    assert.equal(await alice.balance(), 700n)
  })

  it('stays on the device where it was begun', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const other = await alice.anotherDevice()
    await alice.call('cashier.allowDevice', { deviceId: other.deviceId })
    const paymentId = await open(asked(alice, 300n))
    assert.equal(await other.refused('cashier.pay', { paymentId, proof: byPin(pin) }), 'other_device')
    assert.equal(await alice.balance(), 1000n)
    await alice.pay(paymentId)
    // A charge by somebody else is confirmed wherever its payer looks.
    const charge = await open(asked(alice, 300n, { deviceId: null }))
    await other.pay(charge)
    assert.equal(await alice.balance(), 400n)
  })

  it('that somebody else asks for rises on the payer’s devices, and is found after a restart', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const before = await alice.head()
    const own = await open(asked(alice, 100n))
    assert.equal(await alice.head(), before)
    const charge = await open(asked(alice, 300n, { deviceId: null }))
    assert.deepEqual(await alice.updates(before), [{ kind: 'changed', what: 'payments', id: charge }])
    const waiting = async () => (await alice.call('cashier.awaiting', {})).payments.map(({ id }) => id)
    assert.deepEqual(await waiting(), [charge])
    await alice.pay(charge)
    assert.deepEqual(await waiting(), [])
    await alice.call('cashier.cancel', { paymentId: own })
  })
})

describe('the limit of a day', () => {
  it('holds, also for many at once, and a new day begins', async () => {
    const alice = await world.user({ balanceMinor: 3_000_000 })
    const ids = await Promise.all(Array.from({ length: 5 }, () => open(asked(alice, 500_000n))))
    const outcomes = await Promise.allSettled(ids.map((id) => alice.pay(id)))
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 4)
    const [late] = ids.filter((_, index) => outcomes[index]!.status === 'rejected')
    assert.equal(await alice.refused('cashier.pay', { paymentId: late!, proof: byPin(pin) }), 'daily_limit')
    assert.equal(await alice.balance(), 1_000_000n)
    clock.advance({ days: 1 })
    await alice.pay(await open(asked(alice, 500_000n)))
    assert.equal(await alice.balance(), 500_000n)
  })
})

describe('a payment code', () => {
  const charge = async (payer: TestUser, amountMinor: bigint) => {
    const paymentId = await open(asked(payer, amountMinor, { deviceId: null }))
    return { paymentId, outcome: await db.transaction((tx) => cashier.payUnasked(tx, paymentId)) }
  }

  it('pays small sums unasked, and asks above the limits', async () => {
    const alice = await world.user({ balanceMinor: 100_000 })
    assert.equal((await charge(alice, 10_000n)).outcome, 'paid')
    const large = await charge(alice, 10_001n)
    assert.equal(large.outcome, 'confirmation_needed')
    assert.equal(await alice.balance(), 90_000n)
    await alice.pay(large.paymentId)
    assert.equal(await alice.balance(), 79_999n)
    for (let count = 0; count < 4; count++) assert.equal((await charge(alice, 10_000n)).outcome, 'paid')
    assert.equal((await charge(alice, 1n)).outcome, 'confirmation_needed')
    assert.equal(await alice.balance(), 39_999n)
  })

  it('pays nothing from a frozen wallet', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    await alice.call('cashier.freeze', {})
    assert.equal((await charge(alice, 100n)).outcome, 'wallet_frozen')
    assert.equal(await alice.balance(), 1000n)
  })
})

describe('payments that are settled together', () => {
  it('do not sink with one whose module fails', async () => {
    cashier.define('test.break', {
      paid: async () => {
        throw new Error('a planted fault')
      },
    })
    const people = await Promise.all(Array.from({ length: 4 }, () => world.user({ balanceMinor: 1000 })))
    const unlucky = await world.user({ balanceMinor: 1000 })
    const ids = await Promise.all(people.map((one) => open(asked(one, 100n))))
    const broken = await open(asked(unlucky, 100n, { purpose: 'test.break' }))
    const outcomes = await Promise.allSettled([
      unlucky.pay(broken),
      ...people.map((one, index) => one.pay(ids[index]!)),
    ])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
    )
    assert.equal(await unlucky.balance(), 1000n)
    for (const one of people) assert.equal(await one.balance(), 900n)
  })
})

describe('what “teahouse check” looks at', () => {
  const broken = async (name: string) => {
    const check = checks.find((one) => one.name === name)!
    return (await db.pool.query<{ what: string }>(check.sql)).rows.map(({ what }) => what)
  }

  it('is whole, and tells of a payment that was marked as paid by hand, or whose receivers get another sum', async () => {
    assert.deepEqual([await broken('cashier.booked'), await broken('cashier.whole')], [[], []])
    const alice = await world.user({ balanceMinor: 1000 })
    const [marked, bent] = [await open(asked(alice, 300n)), await open(asked(alice, 300n))]
    await db.run`update cashier.payment set state = 'paid', settled_at = now() where id = ${marked}`
    await db.run`update cashier.payment set receivers = '[["merchant:thief", "400"]]' where id = ${bent}`
    assert.match((await broken('cashier.booked')).join(), new RegExp(`payment ${marked} .* paid; booked: no`))
    assert.match((await broken('cashier.whole')).join(), new RegExp(`payment ${bent} `))
  })
})
