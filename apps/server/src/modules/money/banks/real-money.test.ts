import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { standInForStripe } from '../../../engines/banks/stripe/stand-in.fixture.ts'
import { newId } from '../../../platform/ids.ts'
import { stateOf } from './banks.fixture.ts'

const stripe = await standInForStripe()
const world = await createWorld({
  env: {
    TEAHOUSE_CURRENCY: 'USD',
    TEAHOUSE_BANK: 'stripe',
    STRIPE_SECRET_KEY: stripe.settings.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.settings.webhookSecret,
    STRIPE_API_URL: stripe.settings.apiUrl,
  },
})
const admin = await world.user({ handle: 'keeper', name: 'Keeper' })
await world.server.accounts.appoint({ handle: 'keeper', name: 'Keeper' })

const dollars = (amountMinor: number) => ({ currency: 'USD', amountMinor: String(amountMinor) })
const asked = (holderName: string) => ({
  accountId: newId(),
  accountNumber: '110000000 000123456789',
  holderName,
  method: 'oneTimeCode' as const,
})

async function link(person: TestUser): Promise<string> {
  const start = asked(person.name)
  await person.call('banks.startLink', start)
  const proof = { method: 'oneTimeCode' as const, code: 'SM11AA' }
  return (await person.call('banks.finishLink', { accountId: start.accountId, proof })).account.id
}

/** What Stripe sends by itself. */
async function notify(movementId: string, secret?: string): Promise<number> {
  const { body, headers } = stripe.notice({ metadata: { movementId } }, secret)
  const response = await fetch(`${await world.origin()}/banks/notice`, {
    method: 'POST',
    body,
    headers: { ...headers, 'content-type': 'application/json' },
  })
  return response.status
}

describe('real money', () => {
  it('does not move before an administrator has said that it is meant', async () => {
    const nia = await world.user()
    assert.equal((await nia.call('banks.overview', {})).bank?.state, 'waiting')
    assert.equal(await nia.refused('banks.startLink', asked(nia.name)), 'bank_off')
    assert.equal(await nia.refused('banks.acknowledge', { bankId: 'stripe', understood: true }), 'not_allowed')
    assert.equal(await admin.refused('banks.acknowledge', { bankId: 'sandbox', understood: true }), 'bank_off')
    assert.equal(await nia.refused('banks.startLink', asked(nia.name)), 'bank_off')
    assert.equal(stripe.made('customer').length, 0)

    await admin.call('banks.acknowledge', { bankId: 'stripe', understood: true })
    assert.equal((await nia.call('banks.overview', {})).bank?.state, 'ready')
    await nia.call('banks.startLink', asked(nia.name))
  })

  it('comes when Stripe says so, whatever a notice claims', async () => {
    const nia = await world.user()
    await nia.setPin()
    const accountId = await link(nia)
    const request = { requestId: newId(), accountId, money: dollars(5_000) }
    const { movementId, paymentId } = await nia.call('banks.topUp', request)
    await nia.pay(paymentId)
    await world.settle()
    assert.equal(await stateOf(nia, movementId), 'onItsWay')
    assert.equal(await nia.balance(), 0n)
    // A notice is a hint: Stripe is asked, and has nothing yet.
    assert.equal(await notify(movementId), 200)
    await world.settle()
    assert.equal(await stateOf(nia, movementId), 'onItsWay')

    stripe.succeeds()
    assert.equal(await notify(movementId, 'whsec_guessed'), 400)
    await world.settle()
    assert.equal(await stateOf(nia, movementId), 'onItsWay')
    assert.equal(await notify(movementId), 200)
    assert.equal(await notify(newId()), 200)
    await world.settle()
    assert.equal(await stateOf(nia, movementId), 'done')
    assert.equal(await nia.balance(), 5_000n)
  })

  it('that a bank returns is back in the wallet', async () => {
    const nia = await world.user()
    await nia.setPin()
    const accountId = await link(nia)
    await world.rich(nia, 9_000)
    const request = { requestId: newId(), accountId, money: dollars(4_000) }
    const { movementId, paymentId } = await nia.call('banks.withdraw', request)
    await nia.pay(paymentId)
    await world.settle()
    assert.equal(await nia.balance(), 5_000n)
    stripe.returnsPayouts('account_closed')
    await notify(movementId)
    await world.settle()
    assert.equal(await stateOf(nia, movementId), 'refused')
    assert.equal(await nia.balance(), 9_000n)
  })

  it('is held against Stripe’s statement, which tells of its fees', async () => {
    // The stand-in books by the clock of the machine.
    const day = new Date().toISOString().slice(0, 10)
    while (world.clock.now().toISOString().slice(0, 10) <= day) world.clock.advance({ days: 1 })
    const { compared } = await admin.call('banks.reconcile', { day })
    assert.ok(compared.lines >= 2)
    const { differences } = await admin.call('banks.reconciliation', {})
    assert.ok(differences.some(({ kind, text }) => kind === 'unexplained' && text === 'Stripe fee'))
  })

  it('is not what the practice bank does', async () => {
    const nia = await world.user()
    assert.equal(await nia.refused('banks.practice', {}), 'not_practice')
    assert.equal(await nia.refused('banks.openPractice', { requestId: newId(), holderName: 'Nia' }), 'not_practice')
    assert.equal(await admin.refused('banks.setManner', { manner: 'down' }), 'not_practice')
  })
})
