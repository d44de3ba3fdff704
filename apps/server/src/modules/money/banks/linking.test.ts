import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { atBank, codeOf, customer, link, money, openAccount } from './banks.fixture.ts'

const world = await createWorld()
const bank = world.server.practice!
afterEach(() => bank.setManner('fine'))

const asking = (accountNumber: string, holderName: string, method: 'oneTimeCode' | 'microDeposit' = 'oneTimeCode') => ({
  accountId: newId(),
  accountNumber,
  holderName,
  method,
})
const code = (accountId: string, digits: string) => ({
  accountId,
  proof: { method: 'oneTimeCode' as const, code: digits },
})

describe('a bank account is linked', () => {
  it('by the code that the bank sends, which is in the outbox of a demo server', async () => {
    const nia = await world.user({ name: 'Nia Ward' })
    const accountNumber = await openAccount(nia)
    const asked = asking(accountNumber, 'WARD, Nia')
    await nia.call('banks.startLink', asked)
    const digits = await codeOf(nia, accountNumber)
    const [message] = world.server.outbox.messages
    assert.match(message!.text, new RegExp(`${digits}.*${accountNumber}`))
    const { account } = await nia.call('banks.finishLink', code(asked.accountId, digits))
    assert.deepEqual(
      { ...account, id: null },
      {
        id: null,
        bankName: 'Harbour Bank',
        lastDigits: accountNumber.slice(-4),
        holderName: 'Nia Ward',
        currency: 'EUR',
        isDefault: true,
      },
    )
    assert.deepEqual(await nia.call('banks.finishLink', code(asked.accountId, digits)), { account })
    const overview = await nia.call('banks.overview', {})
    assert.deepEqual(overview.accounts, [account])
    assert.equal(overview.realName, 'Nia Ward')
    assert.equal(overview.bank?.isPractice, true)
  })

  it('by the sum that the bank paid in', async () => {
    const nia = await world.user()
    const accountNumber = await openAccount(nia)
    const asked = asking(accountNumber, nia.name, 'microDeposit')
    await nia.call('banks.startLink', asked)
    await nia.call('banks.startLink', asked)
    const { bookings, balanceMinor } = await atBank(nia, accountNumber)
    const deposit = Number(bookings[0]!.changeMinor)
    assert.equal(balanceMinor, 100_000 + deposit, 'asked twice, paid in once')
    const told = (amountMinor: number) => ({
      accountId: asked.accountId,
      proof: { method: 'microDeposit' as const, amountMinor: String(amountMinor) },
    })
    assert.equal(await nia.refused('banks.finishLink', told(deposit + 1)), 'wrong_proof')
    await nia.call('banks.finishLink', told(deposit))
  })

  it('not by guessing: after five tries it begins again', async () => {
    const nia = await world.user()
    const accountNumber = await openAccount(nia)
    const asked = asking(accountNumber, nia.name)
    await nia.call('banks.startLink', asked)
    const digits = await codeOf(nia, accountNumber)
    const wrong = digits === '000000' ? '111111' : '000000'
    for (let tries = 0; tries < 5; tries++) {
      assert.equal(await nia.refused('banks.finishLink', code(asked.accountId, wrong)), 'wrong_proof')
    }
    assert.equal(await nia.refused('banks.finishLink', code(asked.accountId, digits)), 'proof_expired')
  })

  it('not with a code that has run out', async () => {
    const nia = await world.user()
    const accountNumber = await openAccount(nia)
    const asked = asking(accountNumber, nia.name)
    await nia.call('banks.startLink', asked)
    const digits = await codeOf(nia, accountNumber)
    world.clock.advance({ minutes: 11 })
    assert.equal(await nia.refused('banks.finishLink', code(asked.accountId, digits)), 'proof_expired')
  })

  it('not with a slip of the finger in the number', async () => {
    const nia = await world.user()
    const accountNumber = await openAccount(nia)
    const last = accountNumber.at(-1) === '0' ? '1' : '0'
    const slip = accountNumber.slice(0, -1) + last
    assert.equal(await nia.refused('banks.startLink', asking(slip, nia.name)), 'no_such_bank_account')
    assert.equal(await nia.refused('banks.startLink', asking('12345', nia.name)), 'no_such_bank_account')
    const spaced = accountNumber.toLowerCase().replace(/.{4}/g, '$& ')
    await nia.call('banks.startLink', asking(spaced, nia.name))
  })

  it('only in one’s own name, and all in the same one', async () => {
    const { person: nia } = await customer(world)
    const mei = await world.user()
    const meis = await openAccount(mei)
    assert.equal(await nia.refused('banks.startLink', asking(meis, nia.name)), 'name_mismatch')
    assert.equal(await nia.refused('banks.startLink', asking(meis, mei.name)), 'name_mismatch')
    const second = await openAccount(nia, 'Somebody Else')
    assert.equal(await nia.refused('banks.startLink', asking(second, 'Somebody Else')), 'name_mismatch')
  })

  it('by one person', async () => {
    const { person: nia, accountNumber } = await customer(world)
    assert.equal(await nia.refused('banks.finishLink', code(newId(), '123456')), 'bank_account_not_found')
    const namesake = await world.user({ name: nia.name })
    const asked = asking(accountNumber, nia.name)
    await namesake.call('banks.startLink', asked)
    assert.equal(
      await nia.refused('banks.finishLink', code(asked.accountId, await codeOf(nia, accountNumber))),
      'bank_account_not_found',
    )
    assert.equal(
      await namesake.refused('banks.finishLink', code(asked.accountId, await codeOf(nia, accountNumber))),
      'already_linked',
    )
    assert.deepEqual((await namesake.call('banks.overview', {})).accounts, [])
  })

  it('when the bank is there', async () => {
    const nia = await world.user()
    const accountNumber = await openAccount(nia)
    await bank.setManner('down')
    assert.equal(await nia.refused('banks.startLink', asking(accountNumber, nia.name)), 'bank_down')
    assert.equal(await nia.refused('banks.practice', {}), 'bank_down')
    await bank.setManner('fine')
    await link(nia, accountNumber)
  })
})

describe('of several accounts', () => {
  it('one is the default, and the next takes its place', async () => {
    const { person: nia, accountId: first } = await customer(world)
    const second = await link(nia, await openAccount(nia))
    const defaults = async () => {
      const { accounts } = await nia.call('banks.overview', {})
      return accounts.map(({ id, isDefault }) => [id, isDefault])
    }
    assert.deepEqual(await defaults(), [
      [first, true],
      [second, false],
    ])
    await nia.call('banks.setDefault', { accountId: second })
    assert.deepEqual(await defaults(), [
      [second, true],
      [first, false],
    ])
    await nia.call('banks.unlink', { accountId: second })
    assert.deepEqual(await defaults(), [[first, true]])
    const asked = { requestId: newId(), accountId: second, money: money(100) }
    assert.equal(await nia.refused('banks.topUp', asked), 'bank_account_not_found')
    assert.equal(await nia.refused('banks.unlink', { accountId: second }), 'bank_account_not_found')
  })

  it('none is another’s', async () => {
    const { accountId } = await customer(world)
    const mei = await world.user()
    const asked = { requestId: newId(), accountId, money: money(100) }
    assert.equal(await mei.refused('banks.topUp', asked), 'bank_account_not_found')
    assert.equal(await mei.refused('banks.withdraw', asked), 'bank_account_not_found')
    assert.equal(await mei.refused('banks.setDefault', { accountId }), 'bank_account_not_found')
    assert.equal(await mei.refused('banks.unlink', { accountId }), 'bank_account_not_found')
  })

  it('all are unlinked when their owner leaves', async () => {
    const { person: nia } = await customer(world)
    await world.server.db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: nia.id }))
    await world.settle()
    const { accounts, realName } = await nia.call('banks.overview', {})
    assert.deepEqual(accounts, [])
    assert.equal(realName, null)
  })
})

it('what administrators do is not for everybody', async () => {
  const nia = await world.user()
  assert.equal(await nia.refused('banks.setManner', { manner: 'down' }), 'not_allowed')
  assert.equal(await nia.refused('banks.reconciliation', {}), 'not_allowed')
  assert.equal(await bank.manner(), 'fine')
})
