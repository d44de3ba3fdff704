import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
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
    const movementId = await topUp(person, accountId, 40_000)
    await bank.setManner('refusing')
    await world.settle()
    const { movement } = await person.call('banks.movement', { movementId })
    if (movement.state === 'refused') assert.equal(movement.reason, 'other')
    const tooMuch = await customer(world)
    await bank.setManner('fine')
    await topUp(tooMuch.person, tooMuch.accountId, 50_000)
    await world.settle()
    assert.equal((await atBank(person, accountNumber)).balanceMinor + Number(await person.balance()), 100_000)
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
    const { lines } = await person.call('wallet.statement', {} as never).catch(() => ({ lines: [] }) as never)
    assert.ok(lines !== undefined)
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
})
