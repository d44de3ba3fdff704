import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { checksBetweenModules } from '../../../checks.ts'
import { runChecks } from '../../../platform/check/index.ts'
import { newId } from '../../../platform/ids.ts'
import { openShop } from '../merchants/shop.fixture.ts'

const world = await createWorld()
const { db } = world.server

const head = 'bill,customer,check,amount,due,period'
const file = (...lines: string[]) => [head, ...lines].join('\n')

/** A shop that sends bills, with one for customer W-1 of the postcode WQ1. */
async function openWaterworks() {
  const shop = await openShop(world)
  const { owner, merchantId } = shop
  await owner.call('billers.save', { merchantId, kind: 'water', check: 'postcode', numberHint: 'Begins with W' })
  const publish = (...lines: string[]) => owner.call('billers.publish', { merchantId, csv: file(...lines) })
  await publish('B1,W-1,WQ1,31.80,2026-11-30,October')
  const known = { billerId: merchantId, customerNumber: 'W-1', checkWord: 'WQ1' }
  return {
    ...shop,
    publish,
    known,
    async bill(person: TestUser) {
      const [bill] = (await person.call('billers.lookUp', known)).bills
      assert(bill)
      return bill
    },
    remember: (person: TestUser, label = '') => person.call('billers.remember', { ...known, label }),
  }
}

const request = (bill: { id: string; money: { amountMinor: string } }, checkWord?: string) => ({
  billId: bill.id,
  amountMinor: bill.money.amountMinor,
  requestId: newId(),
  ...(checkWord && { checkWord }),
})

describe('a bill', () => {
  it('is found by number and postcode, however they are written, and by nothing less', async () => {
    const works = await openWaterworks()
    const nia = await world.user()
    assert.equal((await works.bill(nia)).money.amountMinor, '3180')
    const found = await nia.call('billers.lookUp', { ...works.known, customerNumber: ' w 1 ', checkWord: 'wq-1' })
    assert.deepEqual(found.biller, {
      id: works.merchantId,
      name: 'Steam & Leaf',
      kind: 'water',
      check: 'postcode',
      numberHint: 'Begins with W',
      pictureId: null,
      currency: 'EUR',
    })
    assert.deepEqual(Object.keys(found.bills[0]!).sort(), [
      'billerId',
      'customerNumber',
      'dueOn',
      'id',
      'money',
      'number',
      'paidAt',
      'period',
      'state',
    ])
    for (const wrong of [{ checkWord: 'WQ2' }, { customerNumber: 'W-2' }, { customerNumber: '!' }])
      assert.equal(await nia.refused('billers.lookUp', { ...works.known, ...wrong }), 'customer_not_found')
    assert.equal(await nia.refused('billers.lookUp', { ...works.known, billerId: newId() }), 'biller_not_found')
  })

  it('cannot be found by trying, whoever tries', async () => {
    const works = await openWaterworks()
    const keeper = await world.user()
    await works.remember(keeper)
    for (let tries = 0; tries < 15; tries++) {
      const guesser = await world.user()
      assert.equal(
        await guesser.refused('billers.lookUp', { ...works.known, checkWord: `WX${tries}` }),
        'customer_not_found',
      )
    }
    const stranger = await world.user()
    assert.equal(await stranger.refused('billers.lookUp', works.known), 'too_many_requests')
    assert.equal(await stranger.refused('billers.remember', { ...works.known, label: '' }), 'too_many_requests')
    const [kept] = (await keeper.call('billers.mine', {})).remembered
    assert.equal(await stranger.refused('billers.pay', request(kept!.bills[0]!, 'WQ1')), 'too_many_requests')
    assert.equal(kept!.bills.length, 1, 'whoever keeps the number is not kept out')
  })

  it('is paid once, into the shop, and the biller does not learn by whom', async () => {
    const works = await openWaterworks()
    const nia = await world.user({ balanceMinor: 10_000n })
    const bill = await works.bill(nia)
    const asked = request(bill, 'WQ1')
    const { paymentId } = await nia.call('billers.pay', asked)
    assert.deepEqual(await nia.call('billers.pay', asked), { paymentId }, 'asking twice opens one payment')
    assert.equal((await works.bill(nia)).state, 'due', 'nothing is paid before it is confirmed')
    assert.equal(await works.balance(), 0n)

    await nia.pay(paymentId)
    assert.equal(await nia.balance(), 6_820n)
    assert.equal(await works.balance(), 3_180n)
    const seen = await nia.call('billers.bill', { billId: bill.id })
    assert.deepEqual([seen.bill.state, seen.paymentId], ['paid', paymentId])
    assert.deepEqual((await nia.call('billers.lookUp', works.known)).bills, [])
    assert.equal(await nia.refused('billers.pay', request(bill, 'WQ1')), 'already_paid')
    const desk = await works.owner.call('billers.desk', { merchantId: works.merchantId })
    assert.equal(desk.bills[0]!.state, 'paid')
    assert(!JSON.stringify(desk).includes(nia.id))
    const [line] = (await nia.call('wallet.statement', { currency: 'EUR', kinds: ['bill'] })).entries
    assert.deepEqual(line!.reference, { kind: 'bill', id: bill.id })
    assert.equal(line!.transferId, seen.transferId)
    assert.equal(line!.counterpart!.name, 'Steam & Leaf')
  })

  it('is not paid, seen or opened by those who do not know it', async () => {
    const works = await openWaterworks()
    const [nia, stranger] = [await world.user({ balanceMinor: 10_000n }), await world.user({ balanceMinor: 10_000n })]
    const bill = await works.bill(nia)
    assert.equal(await stranger.refused('billers.pay', request(bill)), 'bill_not_found')
    assert.equal(await stranger.refused('billers.pay', request(bill, 'WQ2')), 'bill_not_found')
    assert.equal(await stranger.refused('billers.bill', { billId: bill.id }), 'bill_not_found')
    assert.equal(await nia.refused('billers.bill', { billId: bill.id }), 'bill_not_found', 'looked up is not kept')
    assert.equal(await nia.refused('billers.pay', { ...request(bill, 'WQ1'), amountMinor: '1' }), 'amount_changed')
    assert.equal(await works.balance(), 0n)
  })

  it('gives the money back to whoever was late, and to whoever paid what it no longer is', async () => {
    const works = await openWaterworks()
    const [nia, owen] = [await world.user({ balanceMinor: 10_000n }), await world.user({ balanceMinor: 10_000n })]
    const bill = await works.bill(nia)
    const first = await nia.call('billers.pay', request(bill, 'WQ1'))
    const second = await owen.call('billers.pay', request(bill, 'WQ1'))
    await nia.pay(first.paymentId)
    await owen.pay(second.paymentId)
    assert.deepEqual([await nia.balance(), await owen.balance(), await works.balance()], [6_820n, 10_000n, 3_180n])
    assert.equal(await owen.refused('billers.bill', { billId: bill.id }), 'bill_not_found')
    const kinds = (await owen.call('wallet.statement', { currency: 'EUR' })).entries.map((one) => one.kind)
    assert(kinds.includes('refund') && kinds.includes('bill'))

    await works.publish('B2,W-1,WQ1,10,2026-12-31,November')
    const next = await works.bill(owen)
    const open = await owen.call('billers.pay', request(next, 'WQ1'))
    await works.publish('B2,W-1,WQ1,12,2026-12-31,November')
    await owen.pay(open.paymentId)
    assert.deepEqual([await owen.balance(), await works.balance()], [10_000n, 3_180n])
    assert.equal((await works.bill(owen)).money.amountMinor, '1200')

    const withdrawn = await owen.call('billers.pay', request(await works.bill(owen), 'WQ1'))
    await works.publish('B2,W-1,WQ1,0,2026-12-31,November')
    await owen.pay(withdrawn.paymentId)
    assert.deepEqual([await owen.balance(), await works.balance()], [10_000n, 3_180n])
  })

  it('is paid by one of two who confirm at once', async () => {
    const works = await openWaterworks()
    const people = await Promise.all(Array.from({ length: 4 }, () => world.user({ balanceMinor: 10_000n })))
    const bill = await works.bill(people[0]!)
    const payments = await Promise.all(people.map((one) => one.call('billers.pay', request(bill, 'WQ1'))))
    await Promise.all(people.map((one, index) => one.pay(payments[index]!.paymentId)))
    const balances = await Promise.all(people.map((one) => one.balance()))
    assert.deepEqual(balances.map(String).sort(), ['10000', '10000', '10000', '6820'])
    assert.equal(await works.balance(), 3_180n)
  })
})

describe('a number that one keeps', () => {
  it('shows its bills when they come, and tells the devices', async () => {
    const works = await openWaterworks()
    const [nia, other] = [await world.user(), await world.user()]
    await works.remember(nia, 'Flat')
    await works.remember(nia, 'Home')
    const cursor = await nia.head()
    await works.publish('B2,W-1,WQ1,12,2026-12-31,November', 'B3,W-2,WQ9,99,2026-12-31,')
    assert.deepEqual(await nia.updates(cursor), [{ kind: 'changed', what: 'bills', id: null }])
    const { remembered } = await nia.call('billers.mine', {})
    assert.equal(remembered.length, 1)
    assert.equal(remembered[0]!.label, 'Home')
    assert.deepEqual(
      remembered[0]!.bills.map((one) => one.number),
      ['B1', 'B2'],
    )
    assert.equal((await nia.call('billers.bill', { billId: remembered[0]!.bills[0]!.id })).paymentId, null)
    assert.deepEqual((await other.call('billers.mine', {})).remembered, [])

    await other.call('billers.forget', { billerId: works.merchantId, customerNumber: 'W-1' })
    assert.equal((await nia.call('billers.mine', {})).remembered.length, 1, 'nobody forgets for another')
    await nia.call('billers.forget', { billerId: works.merchantId, customerNumber: 'w1' })
    assert.deepEqual((await nia.call('billers.mine', {})).remembered, [])
  })

  it('ends when somebody else moves in', async () => {
    const works = await openWaterworks()
    const nia = await world.user({ balanceMinor: 10_000n })
    await works.remember(nia)
    const bill = await works.bill(nia)
    await works.publish('B2,W-1,WQ2,55,2026-12-31,')
    assert.deepEqual((await nia.call('billers.mine', {})).remembered, [])
    assert.equal(await nia.refused('billers.bill', { billId: bill.id }), 'bill_not_found')
    assert.equal(await nia.refused('billers.pay', request(bill)), 'bill_not_found')
  })

  it('goes with its owner; what they paid stays paid', async () => {
    const works = await openWaterworks()
    const nia = await world.user({ balanceMinor: 10_000n })
    await works.remember(nia)
    const bill = await works.bill(nia)
    await nia.pay((await nia.call('billers.pay', request(bill))).paymentId)
    await db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: nia.id }))
    await world.settle()
    assert.deepEqual((await nia.call('billers.mine', {})).remembered, [])
    const desk = await works.owner.call('billers.desk', { merchantId: works.merchantId, state: 'paid' })
    assert.equal(desk.bills.length, 1)
  })
})

describe('a file of bills', () => {
  it('is taken in whole or not at all, and twice changes nothing', async () => {
    const works = await openWaterworks()
    const nia = await world.user()
    assert.deepEqual(await works.publish('B1,W-1,WQ1,40,2026-11-30,October', 'B2,W-1,WQ1,x,2026-11-30,'), {
      state: 'wrong',
      problems: [{ line: 3, column: 'amount', problem: 'not_an_amount' }],
    })
    assert.equal((await works.bill(nia)).money.amountMinor, '3180')
    const lines = ['B1,W-1,WQ1,31.80,2026-11-30,October', 'B2,W-1,WQ1,12,2026-12-31,', 'B3,W-1,WQ1,0,2026-12-31,']
    assert.deepEqual(await works.publish(...lines), { state: 'published', added: 1, changed: 0, unchanged: 2 })
    assert.deepEqual(await works.publish(...lines), { state: 'published', added: 0, changed: 0, unchanged: 3 })
    assert.deepEqual(await works.publish('B2,W-1,WQ1,0,2026-12-31,'), {
      state: 'published',
      added: 0,
      changed: 1,
      unchanged: 0,
    })
    assert.deepEqual(await works.publish('B2,W-1,WQ1,12,2026-12-31,'), {
      state: 'published',
      added: 0,
      changed: 1,
      unchanged: 0,
    })
  })

  it('changes no bill that is paid, and moves none to another customer', async () => {
    const works = await openWaterworks()
    const nia = await world.user({ balanceMinor: 10_000n })
    await nia.pay((await nia.call('billers.pay', request(await works.bill(nia), 'WQ1'))).paymentId)
    assert.deepEqual(await works.publish('B1,W-1,WQ1,40,2026-11-30,October'), {
      state: 'wrong',
      problems: [{ line: 2, column: 'bill', problem: 'paid_already' }],
    })
    await works.publish('B2,W-1,WQ1,40,2026-11-30,')
    assert.deepEqual(await works.publish('B2,W-9,WQ1,40,2026-11-30,'), {
      state: 'wrong',
      problems: [{ line: 2, column: 'customer', problem: 'other_customer' }],
    })
  })

  it('is sent by the owner of the shop alone', async () => {
    const works = await openWaterworks()
    const { merchantId } = works
    const [clerk, stranger] = [await works.clerk(), await world.user()]
    const csv = file('B9,W-9,WQ1,1,2026-11-30,')
    const desk = { merchantId, kind: 'power' as const, check: 'surname' as const }
    for (const [person, refusal] of [
      [clerk, 'not_the_shop_owner'],
      [stranger, 'merchant_not_found'],
    ] as const) {
      assert.equal(await person.refused('billers.publish', { merchantId, csv }), refusal)
      assert.equal(await person.refused('billers.desk', { merchantId }), refusal)
      assert.equal(await person.refused('billers.save', desk), refusal)
    }
    const plain = await openShop(world)
    assert.equal(
      await plain.owner.refused('billers.publish', { merchantId: plain.merchantId, csv }),
      'biller_not_found',
      'a shop that sends no bills',
    )
    assert.equal((await plain.owner.call('billers.desk', { merchantId: plain.merchantId })).biller, null)
    const { bills } = await works.owner.call('billers.desk', { merchantId })
    assert.deepEqual(
      bills.map((one) => one.number),
      ['B1'],
    )
    const listed = (await stranger.call('billers.list', {})).billers.map((one) => one.id)
    assert(listed.includes(merchantId) && !listed.includes(plain.merchantId))
  })
})

describe('what is stored of bills', () => {
  it('holds after all of this, and a bill that is paid by nothing is found', async () => {
    const ours = checksBetweenModules.filter(({ name }) => name === 'billers.paid')
    const found = () => runChecks(db, ours, () => {})
    assert.deepEqual(await found(), [])
    const works = await openWaterworks()
    const nia = await world.user()
    await works.bill(nia)
    await db.run`
      update billers.bill set state = 'paid', payment_id = ${newId()}, paid_at = now()
      where biller_id = ${works.merchantId}`
    assert.equal((await found())[0]?.count, 1)
    await db.run`update billers.bill set state = 'due', payment_id = null, paid_at = null where state = 'paid'`
    assert.ok((await found())[0]!.count > 1, 'money that has paid for nothing')
  })
})
