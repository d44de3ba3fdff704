import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { createWorld, pin } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { atBank, customer, held, money, stateOf, topUp, withdraw } from './banks.fixture.ts'

const world = await createWorld({
  env: { TEAHOUSE_TOP_UP_DAILY_MAX: '500', TEAHOUSE_WITHDRAWAL_FEE_BASIS_POINTS: '10' },
})
const bank = world.server.practice!
afterEach(() => bank.setManner('fine'))

describe('a top-up', () => {
  it('leaves the bank’s book and enters the wallet', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    const before = await held(world)
    const movementId = await topUp(person, accountId, 12_000)
    await world.settle()
    assert.equal(await stateOf(person, movementId), 'done')
    assert.equal(await person.balance(), 12_000n)
    const account = await atBank(person, accountNumber)
    assert.equal(account.balanceMinor, 88_000)
    assert.equal(account.bookings[0]?.changeMinor, '-12000')
    assert.equal((await held(world)) - before, 12_000)
    const { movements } = await person.call('banks.overview', {})
    assert.deepEqual(
      movements.map(({ purpose, state, money }) => [purpose, state, money.amountMinor]),
      [['topUp', 'done', '12000']],
    )
  })

  it('is nothing before it is confirmed, and nothing when it is let go', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    const asked = { requestId: newId(), accountId, money: money(1_000) }
    const { movementId, paymentId } = await person.call('banks.topUp', asked)
    await world.settle()
    assert.equal(await person.refused('banks.movement', { movementId }), 'movement_not_found')
    await person.call('cashier.cancel', { paymentId })
    await world.settle()
    assert.equal(await person.balance(), 0n)
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 100_000)
    // Asked again after that, it is still the one that was let go.
    assert.equal((await person.call('banks.topUp', asked)).paymentId, paymentId)
    assert.deepEqual((await person.call('banks.overview', {})).movements, [])
  })

  it('is one, however often the client asks', async () => {
    const { person, accountId } = await customer(world)
    const asked = { requestId: newId(), accountId, money: money(1_000) }
    const answers = await Promise.all([person.call('banks.topUp', asked), person.call('banks.topUp', asked)])
    assert.deepEqual(answers[0], answers[1])
    await person.pay(answers[0].paymentId)
    await person.pay(answers[0].paymentId)
    await world.settle()
    assert.equal(await person.balance(), 1_000n)
  })

  it('that the bank refuses moves nothing and says why', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    await bank.setManner('refusing')
    const movementId = await topUp(person, accountId, 40_000)
    await world.settle()
    const { movement } = await person.call('banks.movement', { movementId })
    assert.equal(movement.state, 'refused')
    assert.equal(movement.reason, 'other')
    assert.equal(await person.balance(), 0n)
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 100_000)
    // What was refused does not count towards the day.
    await bank.setManner('fine')
    await topUp(person, accountId, 50_000)
    await world.settle()
    assert.equal(await person.balance(), 50_000n)
  })

  it('of more than is in the account is refused by the bank', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    await topUp(person, accountId, 40_000)
    world.clock.advance({ days: 1 })
    await topUp(person, accountId, 40_000)
    world.clock.advance({ days: 1 })
    const movementId = await topUp(person, accountId, 40_000)
    await world.settle()
    const { movement } = await person.call('banks.movement', { movementId })
    assert.equal(movement.reason, 'notEnough')
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 20_000)
    assert.equal(await person.balance(), 80_000n)
  })

  it('goes only from accounts that are still in the person’s name', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    await bank.closeAccount(accountNumber)
    const asked = { requestId: newId(), accountId, money: money(1_000) }
    assert.equal(await person.refused('banks.topUp', asked), 'bank_refused')
  })

  it('is refused at once while the bank is down, and in another currency', async () => {
    const { person, accountId } = await customer(world)
    await bank.setManner('down')
    const asked = { requestId: newId(), accountId, money: money(1_000) }
    assert.equal(await person.refused('banks.topUp', asked), 'bank_down')
    await bank.setManner('fine')
    const yen = { ...asked, money: { currency: 'JPY', amountMinor: '1000' } }
    assert.equal(await person.refused('banks.topUp', yen), 'wrong_currency')
    await person.call('banks.topUp', asked)
  })

  it('is seen by its person alone', async () => {
    const { person, accountId } = await customer(world)
    const movementId = await topUp(person, accountId, 1_000)
    const stranger = await world.user()
    assert.equal(await stranger.refused('banks.movement', { movementId }), 'movement_not_found')
  })

  it('is limited in a day, also before it is confirmed', async () => {
    const { person, accountId } = await customer(world)
    await topUp(person, accountId, 30_000)
    await person.call('banks.topUp', { requestId: newId(), accountId, money: money(15_000) })
    const more = (amountMinor: number) => ({ requestId: newId(), accountId, money: money(amountMinor) })
    assert.equal(await person.refused('banks.topUp', more(5_001)), 'daily_limit')
    assert.equal((await person.call('banks.overview', {})).topUp.leftTodayMinor, '5000')
    world.clock.advance({ days: 1 })
    await world.settle()
    await person.call('banks.topUp', more(50_000))
  })
})

describe('a withdrawal', () => {
  it('leaves the wallet when it is confirmed, and reaches the bank without the fee', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    await topUp(person, accountId, 20_000)
    await world.settle()
    await bank.setManner('slow')
    const movementId = await withdraw(person, accountId, 5_000)
    await world.settle()
    assert.equal(await stateOf(person, movementId), 'onItsWay')
    assert.equal(await person.balance(), 15_000n)
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 80_000)
    world.clock.advance({ minutes: 2 })
    await world.settle()
    assert.equal(await stateOf(person, movementId), 'done')
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 84_995)
    assert.equal(await world.server.wallet.balance(world.server.db, `held:withdrawal:${movementId}`, 'EUR'), 0n)
  })

  it('comes back when the bank refuses it', async () => {
    const { person, accountId } = await customer(world)
    await topUp(person, accountId, 20_000)
    await world.settle()
    await bank.setManner('refusing')
    const movementId = await withdraw(person, accountId, 5_000)
    await world.settle()
    assert.equal(await stateOf(person, movementId), 'refused')
    assert.equal(await person.balance(), 20_000n)
  })

  it('comes back when the account was closed after it was confirmed', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    await topUp(person, accountId, 20_000)
    await world.settle()
    const asked = { requestId: newId(), accountId, money: money(5_000) }
    const { movementId, paymentId } = await person.call('banks.withdraw', asked)
    await bank.closeAccount(accountNumber)
    await person.pay(paymentId)
    await world.settle()
    assert.equal((await person.call('banks.movement', { movementId })).movement.reason, 'accountClosed')
    assert.equal(await person.balance(), 20_000n)
  })

  it('is not more than there is', async () => {
    const { person, accountId } = await customer(world)
    const asked = { requestId: newId(), accountId, money: money(5_000) }
    const { paymentId } = await person.call('banks.withdraw', asked)
    const proof = { kind: 'pin' as const, pin }
    assert.equal(await person.refused('cashier.pay', { paymentId, proof }), 'insufficient_funds')
    await world.settle()
    assert.deepEqual((await person.call('banks.overview', {})).movements, [])
  })
})

describe('a payout', () => {
  it('takes what another account has, and gives it back when the bank refuses', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    const { db, wallet, banks } = world.server
    const shop = `merchant:${newId()}`
    await wallet.submit({
      key: `test:${shop}`,
      kind: 'purchase',
      currency: 'EUR',
      legs: [
        { account: 'bank:test', amountMinor: -9_000n },
        { account: shop, amountMinor: 9_000n },
      ],
      from: null,
      to: null,
      reference: null,
      note: '',
    })
    const payOut = (requestId: string, amountMinor: bigint) =>
      db.transaction((tx) =>
        banks.payOut(tx, {
          ownerId: person.id,
          bankAccountId: accountId,
          from: shop,
          payer: { kind: 'merchant', id: shop, name: 'Steam & Leaf' },
          money: { currency: 'EUR', amountMinor },
          requestId,
        }),
      )
    const requestId = newId()
    const first = await payOut(requestId, 4_000n)
    assert.deepEqual(await payOut(requestId, 4_000n), first)
    await world.settle()
    assert.equal(await wallet.balance(db, shop, 'EUR'), 5_000n)
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 104_000)
    await assert.rejects(payOut(newId(), 6_000n), /not enough/)
    await bank.setManner('refusing')
    const { withdrawalId } = await payOut(newId(), 5_000n)
    await world.settle()
    assert.equal(await stateOf(person, withdrawalId), 'refused')
    assert.equal(await wallet.balance(db, shop, 'EUR'), 5_000n)
  })
})
