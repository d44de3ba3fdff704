import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { checksBetweenModules } from '../../../checks.ts'
import { newId } from '../../../platform/ids.ts'
import { atBank, customer, link, openAccount, topUp } from '../banks/banks.fixture.ts'
import { openShop, type TestShop } from './shop.fixture.ts'
import { checks } from './store-checks.ts'

const world = await createWorld({ env: { TEAHOUSE_SALE_FEE_BASIS_POINTS: '60' } })
const { db } = world.server

const today = () => {
  const now = world.clock.now().getTime()
  return { from: new Date(now - 3_600_000).toISOString(), to: new Date(now + 3_600_000).toISOString() }
}
const salesOf = async ({ merchantId }: TestShop, worker: TestUser) =>
  (await worker.call('merchants.sales', { merchantId, ...today() })).sales
const refund = ({ merchantId }: TestShop, saleId: string, amountMinor: bigint, refundId: string = newId()) => ({
  merchantId,
  saleId,
  amountMinor: String(amountMinor),
  refundId,
})
const fees = () => world.server.wallet.balance(db, 'fees', 'EUR')

describe('a shop', () => {
  it('is made once, however often the client retries, and is its owner’s alone', async () => {
    const [nia, other] = [await world.user(), await world.user()]
    const shop = { merchantId: newId(), tillId: newId(), name: 'Steam', category: 'food' as const, tillName: 'Counter' }
    const [first, second] = await Promise.all([nia.call('merchants.make', shop), nia.call('merchants.make', shop)])
    assert.deepEqual(first, second)
    assert.equal(first.shop.role, 'owner')
    assert.equal(first.shop.owned!.balance.amountMinor, '0')
    assert.equal((await nia.call('merchants.mine', {})).shops.length, 1)
    assert.equal(await other.refused('merchants.make', shop), 'merchant_not_found')
    assert.equal(
      await other.refused('merchants.make', { ...shop, merchantId: newId() }),
      'merchant_not_found',
      'the till is somebody’s',
    )
    assert.deepEqual((await other.call('merchants.mine', {})).shops, [])
  })

  it('is renamed, and its clerks hear of it', async () => {
    const shop = await openShop(world)
    const clerk = await shop.clerk()
    const head = await clerk.head()
    await shop.owner.call('merchants.edit', { merchantId: shop.merchantId, name: 'Leaf', category: 'groceries' })
    assert.deepEqual(await clerk.updates(head), [{ kind: 'changed', what: 'merchants', id: shop.merchantId }])
    const seen = await clerk.call('merchants.shop', { merchantId: shop.merchantId })
    assert.equal(seen.shop.name, 'Leaf')
    assert.equal(seen.shop.owned, null, 'what it has is not a clerk’s business')
  })

  it('takes nothing once its owner has left, and keeps its books', async () => {
    const shop = await openShop(world)
    const clerk = await shop.clerk()
    const payer = await world.user({ balanceMinor: 100_000n })
    await shop.sell(payer, 500n)
    await db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: shop.owner.id }))
    await world.settle()
    assert.equal(await payer.refused('merchants.at', { code: shop.code }), 'till_not_found')
    assert.deepEqual((await clerk.call('merchants.mine', {})).shops, [])
    const row = await db.row<{ count: number }>`
      select count(*) from merchants.sale where merchant_id = ${shop.merchantId}`
    assert.equal(row!.count, 1)
  })
})

describe('a till', () => {
  it('keeps its code when what it asks for changes', async () => {
    const shop = await openShop(world)
    const { merchantId, tillId, code } = shop
    const payer = await world.user({ balanceMinor: 100_000n })
    const { till } = await shop.owner.call('merchants.saveTill', {
      merchantId,
      tillId,
      name: 'Window',
      amountMinor: '350',
      remark: 'A cup of oolong',
    })
    assert.equal(till.code, code)
    const seen = await payer.call('merchants.at', { code })
    assert.deepEqual(seen.till, { id: tillId, name: 'Window', amountMinor: '350', remark: 'A cup of oolong' })
    assert.equal(seen.merchant.name, 'Steam & Leaf')
    const pay = (amountMinor: string) => ({ code, amountMinor, requestId: newId() })
    assert.equal(await payer.refused('merchants.pay', pay('1')), 'amount_changed')
    await payer.call('merchants.pay', pay('350'))
  })

  it('is not changed into another shop’s, and takes nothing when it is closed', async () => {
    const [one, other] = [await openShop(world), await openShop(world)]
    const payer = await world.user({ balanceMinor: 100_000n })
    const steal = { merchantId: other.merchantId, tillId: one.tillId, name: 'Mine' }
    assert.equal(await other.owner.refused('merchants.saveTill', steal), 'till_not_found')
    assert.equal(await other.owner.refused('merchants.closeTill', steal), 'till_not_found')
    await one.owner.call('merchants.closeTill', one)
    assert.equal(await payer.refused('merchants.at', { code: one.code }), 'till_not_found')
    const pay = { code: one.code, amountMinor: '5', requestId: newId() }
    assert.equal(await payer.refused('merchants.pay', pay), 'till_not_found')
    for (const code of ['', 'teahouse:t/guessed', 'teahouse:p/guessed', '123456789012345678']) {
      assert.equal(await payer.refused('merchants.at', { code }), 'till_not_found')
    }
  })
})

describe('a payment at a till', () => {
  it('is seen by the shop once it is confirmed, and leaves its fee', async () => {
    const shop = await openShop(world)
    const clerk = await shop.clerk()
    const payer = await world.user({ balanceMinor: 100_000n })
    const [before, feesBefore, head] = [await payer.balance(), await fees(), await clerk.head()]
    const { saleId, paymentId } = await payer.call('merchants.pay', {
      code: shop.code,
      amountMinor: '1460',
      note: 'Two pots',
      requestId: newId(),
    })
    assert.deepEqual(await salesOf(shop, shop.owner), [])
    assert.deepEqual(await clerk.updates(head), [], 'nothing of it is seen before it is paid')

    await payer.pay(paymentId)
    assert.deepEqual(await clerk.updates(head), [{ kind: 'changed', what: 'merchants', id: shop.merchantId }])
    const [sale] = await salesOf(shop, clerk)
    assert.deepEqual(
      { ...sale, paidAt: '' },
      {
        id: saleId,
        tillId: shop.tillId,
        amountMinor: '1460',
        feeMinor: '8',
        refundedMinor: '0',
        note: 'Two pots',
        by: 'scan',
        payerName: payer.name,
        paidAt: '',
      },
    )
    assert.equal(await payer.balance(), before - 1460n)
    assert.equal(await shop.balance(), 1452n)
    assert.equal(await fees(), feesBefore + 8n)
  })

  it('can be the tiniest sum, and a large one', async () => {
    const shop = await openShop(world)
    const payer = await world.user({ balanceMinor: 1_900_001n })
    await shop.sell(payer, 1n)
    assert.equal(await shop.balance(), 1n)
    await shop.sell(payer, 1_900_000n)
    assert.equal(await shop.balance(), 1n + 1_900_000n - 11_400n)
    assert.equal(await payer.balance(), 0n)
  })

  it('is opened once for one request, and for nothing else', async () => {
    const shop = await openShop(world)
    const payer = await world.user({ balanceMinor: 100_000n })
    const request = { code: shop.code, amountMinor: '300', note: 'tea', requestId: newId() }
    const [first, second] = await Promise.all([
      payer.call('merchants.pay', request),
      payer.call('merchants.pay', request),
    ])
    assert.deepEqual(first, second)
    assert.equal(await payer.refused('merchants.pay', { ...request, amountMinor: '301' }), 'key_reused')
    assert.equal(await payer.refused('merchants.pay', { ...request, note: 'coffee' }), 'key_reused')
    await payer.pay(first.paymentId)
    assert.deepEqual(await payer.call('merchants.pay', request), first)
    assert.equal((await salesOf(shop, shop.owner)).length, 1)
    const other = await world.user({ balanceMinor: 100_000n })
    assert.notDeepEqual(await other.call('merchants.pay', request), first, 'another’s request is another’s')
  })

  it('that is not confirmed is no sale, and is forgotten', async () => {
    const shop = await openShop(world)
    const payer = await world.user({ balanceMinor: 100_000n })
    const { saleId, paymentId } = await payer.call('merchants.pay', {
      code: shop.code,
      amountMinor: '100',
      requestId: newId(),
    })
    await payer.call('cashier.cancel', { paymentId })
    assert.equal(await shop.owner.refused('merchants.refund', refund(shop, saleId, 1n)), 'sale_not_found')
    world.clock.advance({ days: 2 })
    await world.settle()
    assert.deepEqual(await salesOf(shop, shop.owner), [])
    assert.equal((await db.rows`select from merchants.sale where id = ${saleId}`).length, 0)
  })
})

describe('the list of a day', () => {
  it('has pages, totals of each till, and ends for clerks a day ago', async () => {
    const shop = await openShop(world)
    const clerk = await shop.clerk()
    const payer = await world.user({ balanceMinor: 100_000n })
    const { merchantId } = shop
    const second = newId()
    const { till } = await shop.owner.call('merchants.saveTill', { merchantId, tillId: second, name: 'Window' })
    await shop.sell(payer, 100n)
    world.clock.advance({ hours: 30 })
    const sold: string[] = []
    for (const amount of [1000n, 2000n, 3000n]) {
      sold.unshift(await shop.sell(payer, amount))
      world.clock.advance({ seconds: 1 })
    }
    const window = { ...shop, code: till.code }
    const { paymentId } = await payer.call('merchants.pay', {
      code: window.code,
      amountMinor: '50',
      requestId: newId(),
    })
    await payer.pay(paymentId)
    await shop.owner.call('merchants.refund', refund(shop, sold[0]!, 500n))

    const day = { merchantId, ...today() }
    const page = await clerk.call('merchants.sales', { ...day, tillId: shop.tillId, limit: 2 })
    assert.deepEqual([page.sales.map(({ id }) => id), page.hasMore], [sold.slice(0, 2), true])
    const rest = await clerk.call('merchants.sales', { ...day, tillId: shop.tillId, limit: 2, before: sold[1]! })
    assert.deepEqual([rest.sales.map(({ id }) => id), rest.hasMore], [sold.slice(2), false])
    assert.deepEqual((await clerk.call('merchants.sales', day)).totals, [
      { tillId: shop.tillId, tillName: 'Counter', count: 3, amountMinor: '6000', feeMinor: '36', refundedMinor: '500' },
      { tillId: second, tillName: 'Window', count: 1, amountMinor: '50', feeMinor: '0', refundedMinor: '0' },
    ])
    const all = { merchantId, from: '2000-01-01T00:00:00.000Z', to: '2999-01-01T00:00:00.000Z' }
    assert.equal((await shop.owner.call('merchants.sales', all)).sales.length, 5)
    const seen = await clerk.call('merchants.sales', all)
    assert.equal(seen.sales.length, 4)
    assert.equal(seen.totals[0]!.count, 3)
  })
})

describe('a refund', () => {
  it('goes back to whoever paid, in parts, never more than was paid, and from what the shop has', async () => {
    const shop = await openShop(world)
    const payer = await world.user({ balanceMinor: 100_000n })
    const saleId = await shop.sell(payer, 1000n)
    const before = await payer.balance()
    const { sale } = await shop.owner.call('merchants.refund', refund(shop, saleId, 400n))
    assert.equal(sale.refundedMinor, '400')
    assert.equal(await shop.owner.refused('merchants.refund', refund(shop, saleId, 601n)), 'refund_too_large')
    assert.equal(await payer.balance(), before + 400n)
    assert.equal(await shop.balance(), 594n)
    // The fee has been kept: the whole rest is more than the shop has.
    assert.equal(await shop.owner.refused('merchants.refund', refund(shop, saleId, 600n)), 'insufficient_funds')
    assert.equal(await payer.balance(), before + 400n)
    await shop.sell(payer, 100n)
    await shop.owner.call('merchants.refund', refund(shop, saleId, 600n))
    assert.equal(await payer.balance(), before - 100n + 1000n)
    assert.equal(await shop.owner.refused('merchants.refund', refund(shop, saleId, 1n)), 'refund_too_large')
  })

  it('happens once, and not under the id of another', async () => {
    const shop = await openShop(world)
    const payer = await world.user({ balanceMinor: 100_000n })
    const saleId = await shop.sell(payer, 1000n)
    const other = await shop.sell(payer, 1000n)
    const before = await payer.balance()
    const once = refund(shop, saleId, 300n)
    const answers = await Promise.all(Array.from({ length: 4 }, () => shop.owner.call('merchants.refund', once)))
    for (const answer of answers) assert.equal(answer.sale.refundedMinor, '300')
    assert.equal(await payer.balance(), before + 300n)
    assert.equal(await shop.owner.refused('merchants.refund', { ...once, amountMinor: '301' }), 'key_reused')
    assert.equal(await shop.owner.refused('merchants.refund', { ...once, saleId: other }), 'key_reused')
    assert.equal(await payer.balance(), before + 300n)
  })

  it('of many at once never gives back more than was paid', async () => {
    const shop = await openShop(world)
    const payer = await world.user({ balanceMinor: 100_000n })
    const saleId = await shop.sell(payer, 1000n)
    await shop.sell(payer, 5000n)
    const before = await payer.balance()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () => shop.owner.call('merchants.refund', refund(shop, saleId, 150n))),
    )
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 6)
    assert.equal(await payer.balance(), before + 900n)
    assert.equal((await salesOf(shop, shop.owner)).find(({ id }) => id === saleId)!.refundedMinor, '900')
  })

  it('goes on beside payments, and every cent is where it belongs', async () => {
    const shop = await openShop(world)
    const payers = await Promise.all(Array.from({ length: 6 }, () => world.user({ balanceMinor: 100_000n })))
    const sold = await Promise.all(payers.map((payer) => shop.sell(payer, 1000n)))
    await Promise.all([
      ...payers.flatMap((payer) => [shop.sell(payer, 500n), shop.sell(payer, 1n)]),
      ...sold.flatMap((saleId) => [
        shop.owner.call('merchants.refund', refund(shop, saleId, 300n)),
        shop.owner.call('merchants.refund', refund(shop, saleId, 200n)),
      ]),
    ])
    // 0.6 % of 10.00 and of 5.00, rounded down, and nothing of 0.01.
    assert.equal(await shop.balance(), 6n * (1000n - 6n + 500n - 3n + 1n - 500n))
    for (const payer of payers) assert.equal(await payer.balance(), 100_000n - 1000n - 500n - 1n + 500n)
  })

  it('by a clerk stays within what the owner allows in a day, also at once', async () => {
    const shop = await openShop(world)
    const clerk = await shop.clerk()
    const payer = await world.user({ balanceMinor: 100_000n })
    const { merchantId } = shop
    const saleId = await shop.sell(payer, 9000n)
    await shop.owner.call('merchants.edit', { merchantId, clerkRefundMaxMinor: '500' })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => clerk.call('merchants.refund', refund(shop, saleId, 200n))),
    )
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 2)
    assert.equal(await clerk.refused('merchants.refund', refund(shop, saleId, 101n)), 'refund_limit')
    await clerk.call('merchants.refund', refund(shop, saleId, 100n))
    await shop.owner.call('merchants.refund', refund(shop, saleId, 5000n))
    world.clock.advance({ hours: 25 })
    await clerk.call('merchants.refund', refund(shop, saleId, 500n))
    await shop.owner.call('merchants.edit', { merchantId, clerkRefundMaxMinor: '0' })
    world.clock.advance({ hours: 25 })
    assert.equal(await clerk.refused('merchants.refund', refund(shop, saleId, 1n)), 'refund_limit')
  })

  it('is of the own shop only', async () => {
    const [one, other] = [await openShop(world), await openShop(world)]
    const payer = await world.user({ balanceMinor: 100_000n })
    const saleId = await one.sell(payer, 1000n)
    await other.sell(payer, 1000n)
    const before = await payer.balance()
    assert.equal(await other.owner.refused('merchants.refund', refund(other, saleId, 1n)), 'sale_not_found')
    assert.equal(await other.owner.refused('merchants.refund', refund(one, saleId, 1n)), 'merchant_not_found')
    assert.equal(await payer.balance(), before)
  })
})

describe('a payout', () => {
  it('sends what the shop has to a bank account of its owner, once', async () => {
    const shop = await openShop(world)
    const { owner, merchantId } = shop
    // What goes to a bank must have come from it.
    const { person: payer, accountId } = await customer(world)
    await topUp(payer, accountId, 10_000)
    await world.settle()
    await shop.sell(payer, 5_000n)
    const accountNumber = await openAccount(owner)
    const send = {
      merchantId,
      bankAccountId: await link(owner, accountNumber),
      amountMinor: '4000',
      requestId: newId(),
    }
    const first = await owner.call('merchants.payOut', send)
    assert.deepEqual(await owner.call('merchants.payOut', send), first)
    assert.equal(await shop.balance(), 970n)
    await world.settle()
    assert.equal((await atBank(owner, accountNumber)).balanceMinor, 104_000)
    const { movement } = await owner.call('banks.movement', { movementId: first.withdrawalId })
    assert.deepEqual([movement.purpose, movement.state], ['payout', 'done'])
    const more = { ...send, amountMinor: '971', requestId: newId() }
    assert.equal(await owner.refused('merchants.payOut', more), 'insufficient_funds')
    assert.equal(await shop.balance(), 970n)
  })

  it('goes to no account that is not linked, or another’s', async () => {
    const shop = await openShop(world)
    const { owner, merchantId } = shop
    await shop.sell(await world.user({ balanceMinor: 100_000n }), 5_000n)
    const { accountId } = await customer(world)
    for (const bankAccountId of [null, newId(), accountId]) {
      const send = { merchantId, bankAccountId, amountMinor: '100', requestId: newId() }
      assert.equal(await owner.refused('merchants.payOut', send), 'bank_account_not_found')
    }
    assert.equal(await shop.balance(), 4_970n)
  })

  it('that the bank refuses comes back to the shop', async () => {
    const shop = await openShop(world)
    const { owner, merchantId } = shop
    await shop.sell(await world.user({ balanceMinor: 100_000n }), 5_000n)
    const bankAccountId = await link(owner, await openAccount(owner))
    world.server.practice!.setManner('refusing')
    const send = { merchantId, bankAccountId, amountMinor: '4970', requestId: newId() }
    await owner.call('merchants.payOut', send)
    await world.settle()
    world.server.practice!.setManner('fine')
    assert.equal(await shop.balance(), 4_970n)
  })
})

describe('a clerk', () => {
  it('comes by invitation, and goes', async () => {
    const shop = await openShop(world)
    const { merchantId, owner } = shop
    const [friend, stranger] = [await world.user(), await world.user()]
    await world.befriend(owner, friend)
    const invite = (personId: string) => ({ merchantId, personId })
    assert.equal(await owner.refused('merchants.invite', invite(stranger.id)), 'not_a_contact')
    assert.equal(await owner.refused('merchants.invite', invite(owner.id)), 'yourself')
    await owner.call('merchants.invite', invite(friend.id))
    const [asked] = (await friend.call('merchants.mine', {})).invitations
    assert.deepEqual([asked!.merchant.id, asked!.invitedBy.id], [merchantId, owner.id])
    assert.equal(await friend.refused('merchants.shop', { merchantId }), 'merchant_not_found', 'not before yes is said')
    assert.equal(await stranger.refused('merchants.answer', { merchantId, accept: true }), 'invitation_gone')

    await friend.call('merchants.answer', { merchantId, accept: true })
    assert.equal(await friend.refused('merchants.answer', { merchantId, accept: false }), 'invitation_gone')
    assert.equal((await friend.call('merchants.shop', { merchantId })).shop.role, 'clerk')
    await friend.call('merchants.removeClerk', { merchantId, personId: friend.id })
    assert.equal(await friend.refused('merchants.shop', { merchantId }), 'merchant_not_found')
    assert.equal(await owner.refused('merchants.removeClerk', invite(friend.id)), 'person_not_found')

    await owner.call('merchants.invite', invite(friend.id))
    await friend.call('merchants.answer', { merchantId, accept: false })
    assert.deepEqual((await friend.call('merchants.mine', {})).invitations, [])
  })

  it('may do what clerks may; one who has gone, and a stranger, nothing', async () => {
    const shop = await openShop(world)
    const { merchantId, tillId, owner } = shop
    const [clerk, former, stranger] = [await shop.clerk(), await shop.clerk(), await world.user()]
    await owner.call('merchants.removeClerk', { merchantId, personId: former.id })
    const payer = await world.user({ balanceMinor: 100_000n })
    const saleId = await shop.sell(payer, 1000n)
    const tries = {
      'merchants.shop': { merchantId },
      'merchants.sales': { merchantId, ...today() },
      'merchants.refund': refund(shop, saleId, 1n),
      'merchants.edit': { merchantId, name: 'Mine' },
      'merchants.saveTill': { merchantId, tillId, name: 'Mine' },
      'merchants.closeTill': { merchantId, tillId },
      'merchants.invite': { merchantId, personId: stranger.id },
      'merchants.removeClerk': { merchantId, personId: owner.id },
      'merchants.payOut': { merchantId, bankAccountId: null, amountMinor: '1', requestId: newId() },
    } as const
    const isForClerks = new Set(['merchants.shop', 'merchants.sales', 'merchants.refund'])
    for (const [name, input] of Object.entries(tries) as [keyof typeof tries, never][]) {
      for (const nobody of [former, stranger]) {
        assert.equal(await nobody.refused(name, input), 'merchant_not_found', `${name} by ${nobody.name}`)
      }
      if (isForClerks.has(name)) await clerk.call(name, input)
      else assert.equal(await clerk.refused(name, input), 'not_the_shop_owner', name)
    }
    assert.equal((await owner.call('merchants.shop', { merchantId })).shop.name, 'Steam & Leaf')
    assert.equal(await shop.balance(), 993n)
  })
})

describe('what is always true of what is stored', () => {
  const held = [...checks, ...checksBetweenModules.filter(({ name }) => name.startsWith('merchants.'))]
  const exceptions = async () => {
    const found = await Promise.all(
      held.map(async ({ name, sql }) => ((await db.pool.query(sql)).rows[0] ? [name] : [])),
    )
    return found.flat()
  }

  it('holds', async () => {
    assert.deepEqual(await exceptions(), [])
  })

  it('is seen not to hold', async () => {
    const shop = await openShop(world)
    const saleId = await shop.sell(await world.user({ balanceMinor: 100_000n }), 1_000n)
    await db.run`update merchants.sale set refunded_minor = 1 where id = ${saleId}`
    assert.deepEqual(await exceptions(), ['merchants.refunds'])
    await db.run`update merchants.sale set refunded_minor = 0, amount_minor = 999 where id = ${saleId}`
    assert.deepEqual(await exceptions(), ['merchants.paid'])
    await db.run`update merchants.sale set amount_minor = 1000, paid_at = null where id = ${saleId}`
    assert.deepEqual(await exceptions(), ['merchants.paid'])
  })
})

describe('an order that a shop has prepared', () => {
  const tenMinutes = () => new Date(world.clock.now().getTime() + 600_000)
  const prepare = async (shop: TestShop, payer: TestUser, orderId: string = newId()) => {
    const { merchantId, tillId, owner } = shop
    const order = { orderId, merchantId, tillId, workerId: owner.id, payerId: payer.id }
    await db.transaction((tx) =>
      world.server.merchants.prepare(tx, { ...order, amountMinor: 1_460n, note: 'Table 7', expiresAt: tenMinutes() }),
    )
    return { orderId }
  }

  it('is paid by whom it is for, when they ask to, and is a sale then', async () => {
    const [shop, nia, other] = [await openShop(world), await world.user({ balanceMinor: 5_000n }), await world.user()]
    const order = await prepare(shop, nia)
    assert.equal(await other.refused('merchants.payOrder', order), 'order_not_found')
    const first = await nia.call('merchants.payOrder', order)
    assert.deepEqual(await nia.call('merchants.payOrder', order), first, 'asking twice opens one payment')
    await nia.pay(first.paymentId)
    const [sale] = await salesOf(shop, shop.owner)
    assert.deepEqual([sale?.id, sale?.note, sale?.amountMinor], [order.orderId, 'Table 7', '1460'])
    assert.equal(await nia.refused('merchants.payOrder', order), 'already_paid')
  })

  it('stays cancelled once it was let go, and runs out', async () => {
    const [shop, nia] = [await openShop(world), await world.user({ balanceMinor: 5_000n })]
    const order = await prepare(shop, nia)
    const { paymentId } = await nia.call('merchants.payOrder', order)
    await nia.call('cashier.cancel', { paymentId })
    assert.equal(await nia.refused('merchants.payOrder', order), 'payment_expired')

    const late = await prepare(shop, nia)
    world.clock.advance({ minutes: 10 })
    assert.equal(await nia.refused('merchants.payOrder', late), 'payment_expired')
  })

  it('is prepared only by who works there, for a till that is there', async () => {
    const [shop, stranger] = [await openShop(world), await world.user()]
    await assert.rejects(prepare({ ...shop, owner: stranger }, stranger), { code: 'merchant_not_found' })
    await assert.rejects(prepare({ ...shop, tillId: newId() }, stranger), { code: 'till_not_found' })
  })
})
