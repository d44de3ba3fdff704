import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../../platform/ids.ts'
import { BankDown, type Movement, readStatement } from '../index.ts'
import { openStripeBank } from './index.ts'
import { standInForStripe } from './stand-in.fixture.ts'

const stripe = await standInForStripe()
const bank = await openStripeBank(stripe.settings)

async function link(): Promise<string> {
  const linkId = newId()
  const started = await bank.startLink({
    linkId,
    accountNumber: '110000000 000123456789',
    holderName: 'Nia Ward',
    method: 'oneTimeCode',
  })
  assert(started.outcome === 'done')
  const finished = await bank.finishLink(
    { linkId, reference: started.reference },
    { method: 'oneTimeCode', code: 'SM11AA' },
  )
  assert(finished.outcome === 'done')
  return finished.account.reference
}

const movement = (account: string, direction: 'pull' | 'push'): Movement => ({
  id: newId(),
  direction,
  account,
  money: { currency: 'USD', amountMinor: 2_500n },
  text: 'Teahouse',
})

describe('an account is linked through Stripe', () => {
  it('by the code of a micro-deposit, and its holder and last digits are known', async () => {
    const reference = await link()
    assert.equal(await bank.holder(reference), 'Nia Ward')
  })

  it('and not by another code, nor with a number that no bank has', async () => {
    const linkId = newId()
    const asked = { linkId, holderName: 'Nia Ward', method: 'oneTimeCode' as const }
    const started = await bank.startLink({ ...asked, accountNumber: '110000000/000123456789' })
    assert(started.outcome === 'done')
    const { reference } = started
    assert.deepEqual(await bank.finishLink({ linkId, reference }, { method: 'oneTimeCode', code: 'SM99ZZ' }), {
      outcome: 'refused',
      reason: 'wrongProof',
    })
    for (const accountNumber of ['110000000 000000000009', '110000000']) {
      assert.deepEqual(await bank.startLink({ ...asked, linkId: newId(), accountNumber }), {
        outcome: 'refused',
        reason: 'noSuchAccount',
      })
    }
  })
})

describe('money comes through Stripe', () => {
  it('on its way at first, done when the bank has paid, and once', async () => {
    const order = movement(await link(), 'pull')
    assert.deepEqual(await bank.state(order), { outcome: 'absent' })
    assert.deepEqual(await bank.move(order), { outcome: 'unknown' })
    assert.deepEqual(await bank.move(order), { outcome: 'unknown' })
    stripe.succeeds()
    assert.deepEqual(await bank.state(order), { outcome: 'done' })
    assert.deepEqual(await bank.move(order), { outcome: 'done' })
    const made = stripe
      .made('payment_intent')
      .filter((one) => (one.metadata as { movementId: string }).movementId === order.id)
    assert.equal(made.length, 1)
  })

  it('once, also when the answer is lost', async () => {
    const order = movement(await link(), 'pull')
    stripe.losesAnswers(true)
    await assert.rejects(bank.move(order), BankDown)
    stripe.losesAnswers(false)
    stripe.succeeds()
    assert.deepEqual(await bank.move(order), { outcome: 'done' })
  })

  it('or is refused for a reason, however often it is asked', async () => {
    const order = movement(await link(), 'pull')
    stripe.fails({ code: 'insufficient_funds' })
    assert.deepEqual(await bank.move(order), { outcome: 'refused', reason: 'notEnough' })
    stripe.fails(null)
    assert.deepEqual(await bank.state(order), { outcome: 'refused', reason: 'notEnough' })
    assert.deepEqual(await bank.move(order), { outcome: 'refused', reason: 'notEnough' })
  })

  it('or Stripe is down', async () => {
    const order = movement(await link(), 'pull')
    stripe.fails('silent')
    await assert.rejects(bank.move(order), BankDown)
    stripe.fails(null)
    assert.deepEqual(await bank.state(order), { outcome: 'absent' })
  })
})

describe('money goes through Stripe', () => {
  it('to an account of the holder’s, and from there to their bank', async () => {
    const order = movement(await link(), 'push')
    assert.deepEqual(await bank.move(order), { outcome: 'unknown' })
    stripe.succeeds()
    assert.deepEqual(await bank.state(order), { outcome: 'done' })
  })

  it('and is fetched back when their bank returns it', async () => {
    const order = movement(await link(), 'push')
    await bank.move(order)
    stripe.returnsPayouts('account_closed')
    assert.deepEqual(await bank.state(order), { outcome: 'refused', reason: 'accountClosed' })
    assert.deepEqual(await bank.state(order), { outcome: 'refused', reason: 'accountClosed' })
    const [transfer] = stripe.made('transfer').filter((one) => one.transfer_group === order.id)
    assert.equal(transfer?.reversed, true)
  })
})

it('its statement names our movements, and its fees by themselves', async () => {
  const order = movement(await link(), 'pull')
  await bank.move(order)
  stripe.succeeds()
  const lines = readStatement((await bank.statementOf(new Date().toISOString().slice(0, 10))).text)
  const [own] = lines.filter((line) => line.movementId === order.id)
  assert.equal(own?.amountMinor, 2_500n)
  assert.equal(lines.find((line) => line.bankId === `${own?.bankId}:fee`)?.amountMinor, -5n)
})

describe('a notice', () => {
  it('says which movement it is about', () => {
    const { body, headers } = stripe.notice({ metadata: { movementId: 'm-1' } })
    assert.deepEqual(bank.readNotice?.(body, headers), { movementId: 'm-1' })
    const about = stripe.notice({ metadata: {} })
    assert.equal(bank.readNotice?.(about.body, about.headers), null)
  })

  it('is refused with another signature, or with none', () => {
    const { body, headers } = stripe.notice({ metadata: { movementId: 'm-1' } }, 'whsec_guessed')
    assert.throws(() => bank.readNotice?.(body, headers), /signature/i)
    assert.throws(() => bank.readNotice?.(body, {}), /signature|header/i)
  })
})
