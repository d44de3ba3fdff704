import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { checksBetweenModules } from '../../../checks.ts'
import { anAccount, aPaper } from './account.fixture.ts'
import { checks } from './store-checks.ts'

const world = await createWorld()
const reviewer = await world.user({ name: 'Vera' })
await world.server.accounts.appoint({ handle: reviewer.handle, name: reviewer.name })

/** An account that is not verified, with a request. */
async function asking(owner: TestUser): Promise<{ accountId: string; applicationId: string; paper: string }> {
  const account = await anAccount(world, owner, { verifiedUntil: null })
  return { accountId: account.id, ...(await ask(owner, account)) }
}

async function ask(owner: TestUser, account: { id: string; name: string }) {
  const [applicationId, paper] = [newId(), await aPaper(world, owner)]
  await owner.call('official.askForVerification', {
    accountId: account.id,
    applicationId,
    name: account.name,
    legalName: 'Chen & Daughters Ltd',
    registrationNumber: 'CN-1890',
    contactName: 'Chen',
    contactPhone: '+442079460000',
    documentIds: [paper],
  })
  return { applicationId, paper }
}

async function pass(applicationId: string, by = reviewer): Promise<void> {
  await by.call('official.recordFee', { applicationId, note: 'by transfer' })
  await by.call('official.recordCall', { applicationId, outcome: 'reached' })
  await by.call('official.decide', { applicationId, decision: 'passed' })
}

const inQueue = async (applicationId: string) =>
  (await reviewer.call('official.reviews', { limit: 100 })).reviews.find(({ id }) => id === applicationId)

describe('a request for verification', () => {
  it('waits in the queue of reviewers, with its papers, its age, and an alarm at 14 days', async () => {
    const chen = await world.user({ name: 'Chen' })
    const { applicationId, paper } = await asking(chen)
    assert.ok((await reviewer.updates()).some((one) => one.kind === 'changed' && one.what === 'console'))
    const fresh = await inQueue(applicationId)
    assert.deepEqual([fresh?.ageDays, fresh?.isLate, fresh?.ownerName], [0, false, 'Chen'])
    assert.deepEqual(
      fresh?.documents.map(({ id, name }) => ({ id, name })),
      [{ id: paper, name: 'licence.pdf' }],
    )
    world.clock.advance({ days: 13, hours: 23 })
    assert.equal((await inQueue(applicationId))?.isLate, false)
    world.clock.advance({ hours: 1 })
    assert.equal((await inQueue(applicationId))?.isLate, true)
    assert.ok((await world.server.metrics.value('teahouse_verifications_late')) >= 1)
    await chen.call('official.withdrawApplication', { accountId: (await inQueue(applicationId))!.account.id })
    assert.equal(await inQueue(applicationId), undefined)
  })

  it('shows its papers to reviewers and to operators with the settings, and to nobody else', async () => {
    const [chen, stranger] = [await world.user(), await world.user()]
    const { paper } = await asking(chen)
    const { media, db } = world.server
    for (const one of [chen, reviewer]) assert.equal((await media.readable(db, one.id, paper)).id, paper)
    await assert.rejects(media.readable(db, stranger.id, paper), { code: 'media_not_found' })
  })

  it('passes once the fee has come and the business was reached, for a year', async () => {
    const chen = await world.user()
    const { accountId, applicationId } = await asking(chen)
    const passed = { applicationId, decision: 'passed' as const }
    assert.equal(await reviewer.refused('official.decide', passed), 'fee_unpaid')
    await reviewer.call('official.recordFee', { applicationId, note: 'by transfer' })
    assert.equal(await reviewer.refused('official.recordFee', { applicationId, note: 'again' }), 'already_paid')
    assert.equal(await reviewer.refused('official.decide', passed), 'call_missing')
    await reviewer.call('official.recordCall', { applicationId, outcome: 'noAnswer' })
    assert.equal(await reviewer.refused('official.decide', passed), 'call_missing')
    await reviewer.call('official.recordCall', { applicationId, outcome: 'reached', note: 'Spoke to the owner' })
    await reviewer.call('official.decide', passed)
    const { account } = await chen.call('official.look', { accountId })
    assert.equal(account.isVerified, true)
    assert.deepEqual(account.lockedFeatures, [])
    assert.equal((await chen.call('official.verification', { accountId })).fee.isPaid, false)
    assert.equal(await reviewer.refused('official.decide', passed), 'application_not_found')
  })

  it('is confirmed by a one-time code that was told on the telephone', async () => {
    const chen = await world.user()
    const { accountId, applicationId } = await asking(chen)
    const { code } = await reviewer.call('official.newCallCode', { applicationId })
    const wrong = code === '000000' ? '000001' : '000000'
    assert.equal(await chen.refused('official.confirmCall', { accountId, code: wrong }), 'wrong_code')
    const { application } = await chen.call('official.confirmCall', { accountId, code })
    assert.equal(application.isCallConfirmed, true)
    assert.equal(await chen.refused('official.confirmCall', { accountId, code }), 'code_expired')
    await reviewer.call('official.recordFee', { applicationId, note: 'cash' })
    await reviewer.call('official.decide', { applicationId, decision: 'passed' })
  })

  it('forgets a code after half an hour, and after five tries', async () => {
    const chen = await world.user()
    const { accountId, applicationId } = await asking(chen)
    const first = await reviewer.call('official.newCallCode', { applicationId })
    world.clock.advance({ minutes: 30, seconds: 1 })
    assert.equal(await chen.refused('official.confirmCall', { accountId, code: first.code }), 'code_expired')
    const { code } = await reviewer.call('official.newCallCode', { applicationId })
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries++) await chen.refused('official.confirmCall', { accountId, code: wrong })
    assert.equal(await chen.refused('official.confirmCall', { accountId, code }), 'code_expired')
  })

  it('is refused with a reason, and asked again without paying again', async () => {
    const chen = await world.user()
    const { accountId, applicationId } = await asking(chen)
    await reviewer.call('official.recordFee', { applicationId, note: 'by transfer' })
    const refusal = { applicationId, decision: 'refused' as const }
    assert.equal(await reviewer.refused('official.decide', refusal), 'reason_missing')
    await reviewer.call('official.decide', { ...refusal, reason: 'The licence has run out.' })
    await world.settle()
    const standing = await chen.call('official.verification', { accountId })
    assert.deepEqual(
      [standing.state, standing.application?.reason, standing.fee.isPaid, standing.isOpen],
      ['refused', 'The licence has run out.', true, true],
    )
    const { account } = await chen.call('official.look', { accountId })
    const again = await ask(chen, account)
    await reviewer.call('official.recordCall', { applicationId: again.applicationId, outcome: 'notNeeded' })
    await reviewer.call('official.decide', { applicationId: again.applicationId, decision: 'passed' })
    assert.equal((await chen.call('official.look', { accountId })).account.isVerified, true)
  })

  it('waits alone: a second one is refused', async () => {
    const chen = await world.user()
    const { accountId } = await asking(chen)
    const { account } = await chen.call('official.look', { accountId })
    await assert.rejects(ask(chen, account), { code: 'already_asked' })
  })
})

describe('the yearly fee', () => {
  it('is 99 US dollars, paid from a wallet at the cashier into the server’s own account', async () => {
    const chen = await world.user()
    const { accountId } = await asking(chen)
    await Promise.all([world.rich(chen, 10_000, 'USD'), chen.setPin()])
    const { fee } = await chen.call('official.verification', { accountId })
    assert.deepEqual(fee, { price: { currency: 'USD', amountMinor: '9900' }, isPaid: false })
    const feesBefore = await world.server.wallet.balance(world.server.db, 'fees', 'USD')
    const request = { accountId, requestId: newId() }
    const { paymentId } = await chen.call('official.payFee', request)
    assert.deepEqual(await chen.call('official.payFee', request), { paymentId })
    await chen.pay(paymentId)
    assert.equal(await chen.balance('USD'), 100n)
    assert.equal((await world.server.wallet.balance(world.server.db, 'fees', 'USD')) - feesBefore, 9900n)
    assert.equal((await chen.call('official.verification', { accountId })).fee.isPaid, true)
    assert.equal(await chen.refused('official.payFee', { accountId, requestId: newId() }), 'already_paid')
  })
})

describe('a verification', () => {
  it('gives a foreign account what a domestic one has', async () => {
    const [home, abroad] = [await world.user(), await world.user()]
    const featuresIn = async (owner: TestUser, country: string) => {
      const { accountId, applicationId } = await asking(owner)
      await owner.call('official.withdrawApplication', { accountId })
      await owner.call('official.chooseCountry', { accountId, country })
      const next = await ask(owner, (await owner.call('official.look', { accountId })).account)
      assert.notEqual(next.applicationId, applicationId)
      await pass(next.applicationId)
      return (await owner.call('official.look', { accountId })).account.features
    }
    const [domestic, foreign] = [await featuresIn(home, 'CN'), await featuresIn(abroad, 'GB')]
    assert.deepEqual(foreign, domestic)
    assert.ok(domestic.includes('pay') && domestic.includes('developers') && domestic.includes('desk'))
  })

  it('fixes the name until the next request', async () => {
    const chen = await world.user()
    const { accountId, applicationId } = await asking(chen)
    await pass(applicationId)
    assert.equal(await chen.refused('official.editProfile', { accountId, name: 'The Police' }), 'name_is_verified')
    assert.equal(await chen.refused('official.chooseCountry', { accountId, country: 'FR' }), 'country_is_verified')
  })

  it('ends with its year to the second, tells followers, and is renewed from 60 days before', async () => {
    const [chen, nia] = [await world.user(), await world.user()]
    const { accountId, applicationId } = await asking(chen)
    await pass(applicationId)
    await nia.call('followers.follow', { accountId })
    await world.settle()
    // Sessions that nobody uses for months end: whoever comes back logs in anew.
    const look = async () => (await (await chen.anotherDevice()).call('official.look', { accountId })).account
    const until = Date.parse((await look()).verifiedUntil!)
    const secondsLeft = (moment: number) => (moment - world.clock.now().getTime()) / 1000
    await assert.rejects(ask(chen, await look()), { code: 'too_early' })
    world.clock.advance({ seconds: secondsLeft(until) - 60 * 86_400 + 1 })
    const again = await ask(await chen.anotherDevice(), await look())
    await pass(again.applicationId, await reviewer.anotherDevice())
    const renewed = Date.parse((await look()).verifiedUntil!)
    assert.equal(new Date(renewed).getUTCFullYear(), new Date(until).getUTCFullYear() + 1)

    const before = await (await nia.anotherDevice()).head()
    world.clock.advance({ seconds: secondsLeft(renewed) - 1 })
    await world.settle()
    assert.equal((await look()).isVerified, true)
    // A millisecond more than the second, for what a fraction of one was rounded to.
    world.clock.advance({ seconds: 1.001 })
    const lapsed = await look()
    assert.deepEqual([lapsed.isVerified, lapsed.verification], [false, 'lapsed'])
    assert.ok(lapsed.lockedFeatures.includes('desk'))
    world.clock.advance({ hours: 1 })
    await world.settle()
    const told = (await (await nia.anotherDevice()).updates(before)).findLast((one) => one.kind === 'person')
    assert.equal(told?.kind === 'person' && told.person.official?.isVerified, false)
    assert.match(world.server.outbox.messages.find(({ subject }) => subject.includes(lapsed.name))!.subject, /ended/)
  })
})

it('leaves everything whole', async () => {
  const held = [...checks, ...checksBetweenModules.filter(({ name }) => name.startsWith('official.'))]
  for (const { name, sql } of held) assert.deepEqual((await world.server.db.pool.query(sql)).rows, [], name)
})
