import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { payCodeKey, payCodeOf, payCodeWindow } from '@teahouse/contract/money/paycode'
import { createWorld, joinedBuses, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { openShop, type TestShop } from '../merchants/shop.fixture.ts'
import { checks } from './store-checks.ts'

const [here, there] = joinedBuses(2)
const world = await createWorld({ bus: here! })
const { db } = world.server
const other = await world.anotherServer({ bus: there! })

const rich = () => world.user({ balanceMinor: 100_000n })

/** What a phone does: enrols once, and makes its codes by itself. */
async function phoneOf(user: TestUser) {
  const { deviceNumber, secret } = await user.call('paycodes.enrol', {})
  const key = await payCodeKey(new Uint8Array(Buffer.from(secret, 'base64url')))
  return {
    deviceNumber,
    code: (aheadMs = 0) => payCodeOf(deviceNumber, key, payCodeWindow(world.clock.now().getTime() + aheadMs)),
  }
}

const charge = ({ merchantId, tillId }: TestShop, code: string, amountMinor = 500n, requestId: string = newId()) => ({
  merchantId,
  tillId,
  code,
  amountMinor: String(amountMinor),
  requestId,
})

describe('a payment code', () => {
  it('is charged at once up to the limit, and both sides hear of it', async () => {
    const shop = await openShop(world)
    const clerk = await shop.clerk()
    const payer = await rich()
    const phone = await phoneOf(payer)
    const [head, clerkHead] = [await payer.head(), await clerk.head()]
    const answer = await clerk.call('paycodes.charge', { ...charge(shop, await phone.code(), 10_000n), note: 'Tea' })
    assert.deepEqual({ ...answer, saleId: '' }, { saleId: '', state: 'paid', payerName: payer.name })
    assert.equal(await payer.balance(), 90_000n)
    assert.equal(await shop.balance(), 10_000n)
    const told = (await payer.updates(head)).map((one) => (one.kind === 'changed' ? one.what : one.kind))
    assert.ok(told.includes('payments') && told.includes('wallet'))
    assert.deepEqual(await clerk.updates(clerkHead), [{ kind: 'changed', what: 'merchants', id: shop.merchantId }])

    const [mine] = (await payer.call('paycodes.recent', {})).charges
    assert.deepEqual([mine!.saleId, mine!.merchantName, mine!.state], [answer.saleId, 'Steam & Leaf', 'paid'])
    assert.deepEqual(mine!.money, { currency: 'EUR', amountMinor: '10000' })
    const span = { from: '2000-01-01T00:00:00.000Z', to: '2999-01-01T00:00:00.000Z' }
    const [sale] = (await clerk.call('merchants.sales', { merchantId: shop.merchantId, ...span })).sales
    assert.deepEqual([sale!.by, sale!.note], ['payCode', 'Tea'])
  })

  it('waits for its payer above the limit, who confirms on any of their devices', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const phone = await phoneOf(payer)
    const { saleId, state } = await shop.owner.call('paycodes.charge', charge(shop, await phone.code(), 10_001n))
    assert.equal(state, 'waiting')
    assert.equal(await shop.balance(), 0n, 'nothing has moved')
    const sale = { merchantId: shop.merchantId, saleId }
    assert.deepEqual(await shop.owner.call('paycodes.charged', sale), { state: 'waiting' })
    const [asked] = (await payer.call('cashier.awaiting', {})).payments
    assert.equal(asked!.payee.name, 'Steam & Leaf')
    await payer.pay(asked!.id)
    assert.deepEqual(await shop.owner.call('paycodes.charged', sale), { state: 'paid' })
    assert.deepEqual(await shop.owner.call('paycodes.cancel', sale), { state: 'paid' }, 'too late to take it back')
    assert.equal(await shop.balance(), 10_001n)
  })

  it('that its payer turns down, or nobody answers, or the till takes back, moves nothing', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const ends = {
      async cancelled() {
        const [asked] = (await payer.call('cashier.awaiting', {})).payments
        await payer.call('cashier.cancel', { paymentId: asked!.id })
      },
      async takenBack(saleId: string) {
        const outcome = await shop.owner.call('paycodes.cancel', { merchantId: shop.merchantId, saleId })
        assert.equal(outcome.state, 'cancelled')
      },
      async expired() {
        world.clock.advance({ minutes: 4 })
      },
    }
    for (const [name, end] of Object.entries(ends)) {
      const phone = await phoneOf(payer)
      const { saleId } = await shop.owner.call('paycodes.charge', charge(shop, await phone.code(), 20_000n))
      const head = await shop.owner.head()
      await end(saleId)
      const expected = name === 'expired' ? 'expired' : 'cancelled'
      assert.deepEqual(await shop.owner.call('paycodes.charged', { merchantId: shop.merchantId, saleId }), {
        state: expected,
      })
      await world.settle()
      assert.deepEqual(await shop.owner.updates(head), [{ kind: 'changed', what: 'merchants', id: shop.merchantId }])
      assert.deepEqual((await payer.call('cashier.awaiting', {})).payments, [], name)
    }
    assert.equal(await payer.balance(), 100_000n)
  })

  it('is good once, and its request too', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const phone = await phoneOf(payer)
    const code = await phone.code()
    const first = charge(shop, code)
    const answer = await shop.owner.call('paycodes.charge', first)
    assert.equal(await shop.owner.refused('paycodes.charge', charge(shop, code)), 'pay_code_used')
    assert.equal(await shop.owner.refused('paycodes.charge', { ...first, amountMinor: '501' }), 'key_reused')
    world.clock.advance({ minutes: 5 })
    assert.deepEqual(
      await shop.owner.call('paycodes.charge', first),
      answer,
      'a retry, long after the code has run out',
    )
    assert.equal(await payer.balance(), 99_500n)
  })

  it('is charged once, however many tills on two servers read it at once', async () => {
    const shops = await Promise.all([1, 2, 3].map(() => openShop(world)))
    const payer = await rich()
    for (let round = 0; round < 4; round++) {
      const code = await (await phoneOf(payer)).code()
      const before = await payer.balance()
      const outcomes = await Promise.allSettled(
        shops.flatMap((shop) =>
          [shop.owner, other.as(shop.owner)].map((till) => till.call('paycodes.charge', charge(shop, code))),
        ),
      )
      const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      assert.deepEqual(
        refusals,
        Array.from({ length: 5 }, () => 'pay_code_used'),
      )
      assert.equal(await payer.balance(), before - 500n)
      world.clock.advance({ minutes: 1 })
    }
  })

  it('charged twice at once by one request is charged once, with one answer', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const once = charge(shop, await (await phoneOf(payer)).code())
    const answers = await Promise.all([
      shop.owner.call('paycodes.charge', once),
      other.as(shop.owner).call('paycodes.charge', once),
      shop.owner.call('paycodes.charge', once),
    ])
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal(await payer.balance(), 99_500n)
  })

  it('may be a minute old or early, and no more', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const phone = await phoneOf(payer)
    for (const aheadMs of [-60_000, 60_000, 0]) {
      await shop.owner.call('paycodes.charge', charge(shop, await phone.code(aheadMs)))
    }
    for (const aheadMs of [-120_000, 120_000, 3_600_000]) {
      const late = charge(shop, await phone.code(aheadMs))
      assert.equal(await shop.owner.refused('paycodes.charge', late), 'wrong_pay_code')
    }
    assert.equal(await payer.balance(), 98_500n)
  })

  it('works for some minutes without the network, and then not', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const phone = await phoneOf(payer)
    world.clock.advance({ minutes: 29 })
    await shop.owner.call('paycodes.charge', charge(shop, await phone.code()))
    world.clock.advance({ minutes: 2 })
    const late = charge(shop, await phone.code())
    assert.equal(await shop.owner.refused('paycodes.charge', late), 'wrong_pay_code')
  })

  it('that is held up while its device asks anew is good for two minutes more', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const before = await phoneOf(payer)
    const after = await phoneOf(payer)
    assert.notEqual(before.deviceNumber, after.deviceNumber, 'codes do not say that it is the same device')
    await shop.owner.call('paycodes.charge', charge(shop, await before.code()))
    world.clock.advance({ minutes: 3 })
    assert.equal(await shop.owner.refused('paycodes.charge', charge(shop, await before.code())), 'wrong_pay_code')
    await shop.owner.call('paycodes.charge', charge(shop, await after.code()))
  })

  it('asks its payer when there is not enough money, and the phone says why', async () => {
    const shop = await openShop(world)
    const payer = await world.user({ balanceMinor: 300n })
    const { state } = await shop.owner.call('paycodes.charge', charge(shop, await (await phoneOf(payer)).code()))
    assert.equal(state, 'waiting')
    const [asked] = (await payer.call('cashier.awaiting', {})).payments
    await world.rich(payer, 200n)
    await payer.pay(asked!.id)
    assert.equal(await payer.balance(), 0n)
  })
})

describe('a device', () => {
  it('without a PIN, or too new, makes no codes', async () => {
    const user = await world.user()
    assert.equal(await user.refused('paycodes.enrol', {}), 'no_pin')
    const payer = await rich()
    const second = await payer.anotherDevice()
    assert.equal(await second.refused('paycodes.enrol', {}), 'device_too_new')
    await payer.call('cashier.allowDevice', { deviceId: second.deviceId })
    await phoneOf(second)
  })

  it('that is logged out, or whose wallet is frozen or locked, has codes that are worth nothing', async () => {
    const shop = await openShop(world)
    const endings: ((payer: TestUser) => Promise<unknown>)[] = [
      (payer) => payer.call('accounts.logOut', {}),
      (payer) => payer.call('cashier.freeze', {}),
      async (payer) => {
        const { paymentId } = await payer.call('merchants.pay', {
          code: shop.code,
          amountMinor: '1',
          requestId: newId(),
        })
        for (let tries = 0; tries < 5; tries++) {
          await payer.refused('cashier.pay', { paymentId, proof: { kind: 'pin', pin: '111222' } })
        }
      },
    ]
    for (const end of endings) {
      const payer = await rich()
      const phone = await phoneOf(payer)
      await end(payer)
      const outcome = await shop.owner.refused('paycodes.charge', charge(shop, await phone.code()))
      assert.equal(outcome, 'payer_cannot_pay')
      // From then on nobody learns any more whose code it was.
      const again = await shop.owner.refused('paycodes.charge', charge(shop, await phone.code()))
      assert.equal(again, 'wrong_pay_code')
      assert.equal(await payer.balance(), 100_000n)
    }
  })

  it('keeps no secret in the database once it has run out', async () => {
    const payer = await rich()
    const { deviceNumber } = await phoneOf(payer)
    const count = async () =>
      (await db.rows`select from paycodes.enrolment where device_number = ${deviceNumber}`).length
    assert.equal(await count(), 1)
    world.clock.advance({ hours: 2 })
    await world.settle()
    assert.equal(await count(), 0)
  })
})

describe('a till', () => {
  it('charges only for those who work there, at a till of the shop', async () => {
    const shop = await openShop(world)
    const elsewhere = await openShop(world)
    const [clerk, former] = [await shop.clerk(), await shop.clerk()]
    await shop.owner.call('merchants.removeClerk', { merchantId: shop.merchantId, personId: former.id })
    const payer = await rich()
    const code = await (await phoneOf(payer)).code()
    for (const nobody of [former, elsewhere.owner, payer]) {
      assert.equal(await nobody.refused('paycodes.charge', charge(shop, code)), 'merchant_not_found')
    }
    const wrongTill = { ...charge(shop, code), tillId: elsewhere.tillId }
    assert.equal(await clerk.refused('paycodes.charge', wrongTill), 'till_not_found')
    const { saleId } = await clerk.call('paycodes.charge', charge(shop, code, 20_000n))
    const sale = { merchantId: shop.merchantId, saleId }
    for (const name of ['paycodes.charged', 'paycodes.cancel'] as const) {
      assert.equal(await former.refused(name, sale), 'merchant_not_found')
      const there = { merchantId: elsewhere.merchantId, saleId }
      assert.equal(await elsewhere.owner.refused(name, there), 'sale_not_found')
    }
    assert.deepEqual(await shop.owner.call('paycodes.charged', sale), { state: 'waiting' })
  })

  it('does not charge whoever stands at it', async () => {
    const owner = await rich()
    const shop = await openShop(world, owner)
    const code = await (await phoneOf(owner)).code()
    assert.equal(await owner.refused('paycodes.charge', charge(shop, code)), 'yourself')
  })

  it('that guesses has to wait, on every server, and its owner’s other tills are not its way around', async () => {
    const shop = await openShop(world)
    const payer = await rich()
    const phone = await phoneOf(payer)
    const guess = () => String(Math.floor(Math.random() * 1e8)).padStart(8, '0')
    for (let tries = 0; tries < 10; tries++) {
      const wrong = charge(shop, `76${phone.deviceNumber}${guess()}`)
      const till = tries % 2 ? shop.owner : other.as(shop.owner)
      assert.equal(await till.refused('paycodes.charge', wrong), 'wrong_pay_code')
    }
    const right = charge(shop, await phone.code())
    assert.equal(await shop.owner.refused('paycodes.charge', right), 'too_many_requests')
    assert.equal(await other.as(shop.owner).refused('paycodes.charge', right), 'too_many_requests')
    const second = await openShop(world, shop.owner)
    assert.equal(await shop.owner.refused('paycodes.charge', charge(second, right.code)), 'too_many_requests')
    assert.equal(await payer.balance(), 100_000n)

    // Another shop is not held up by it …
    const honest = await openShop(world)
    await honest.owner.call('paycodes.charge', charge(honest, await phone.code()))
    // … until the device has been guessed at too often, by whomever.
    for (let tries = 0; tries < 10; tries++) {
      await honest.owner.refused('paycodes.charge', charge(honest, `76${phone.deviceNumber}${guess()}`))
    }
    const third = await openShop(world)
    world.clock.advance({ minutes: 1 })
    const next = charge(third, await phone.code())
    assert.equal(await third.owner.refused('paycodes.charge', next), 'too_many_requests')
    world.clock.advance({ minutes: 10 })
    await third.owner.call('paycodes.charge', charge(third, await phone.code()))
  })

  it('reads nothing from digits that no device makes', async () => {
    const shop = await openShop(world)
    for (const code of ['000000000000000000', '760000000000000000', '999999999999999999']) {
      assert.equal(await shop.owner.refused('paycodes.charge', charge(shop, code)), 'wrong_pay_code')
    }
    for (const code of ['', '76', '76000000000000000a', '７６００００００００００００００００']) {
      assert.equal(await shop.owner.refused('paycodes.charge', charge(shop, code)), 'invalid_input')
    }
  })
})

it('what is always true of what is stored holds', async () => {
  for (const { name, sql } of checks) assert.deepEqual((await db.pool.query(sql)).rows, [], name)
})
