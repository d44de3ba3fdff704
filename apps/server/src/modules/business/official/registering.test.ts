import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { accountPassword, anAccount, aPaper, codeMailedTo } from './account.fixture.ts'

const world = await createWorld({ env: { TEAHOUSE_HOME_COUNTRIES: 'CN,DE' } })

const anEmail = () => `${newId().slice(-12)}@example.org`
const aHandle = () => `tea-${newId().slice(-12)}`
const aName = () => `Tea ${newId().slice(-12)}`

async function begun(owner: TestUser, { name = aName() } = {}): Promise<string> {
  const accountId = newId()
  await owner.call('official.register', { accountId, name })
  return accountId
}

/** Up to the step of the country. */
async function proven(owner: TestUser, kind: 'service' | 'subscription' = 'service'): Promise<string> {
  const accountId = await begun(owner)
  const email = anEmail()
  await owner.call('official.chooseKind', { accountId, kind })
  await owner.call('official.sendEmailCode', { accountId, email })
  const code = codeMailedTo(world, email)
  await owner.call('official.confirmEmail', { accountId, code, password: accountPassword })
  return accountId
}

const application = (documentIds: string[]) => ({
  applicationId: newId(),
  name: aName(),
  legalName: 'Chen & Daughters Ltd',
  registrationNumber: 'CN-1890',
  contactName: 'Chen',
  contactPhone: '+442079460000',
  documentIds,
})

describe('becoming an official account', () => {
  it('goes through seven steps, in their order', async () => {
    const chen = await world.user({ name: 'Chen' })
    const accountId = newId()
    const step = async () => (await chen.call('official.look', { accountId })).account.step
    const begin = { accountId, name: aName(), timeZone: 'Asia/Shanghai' }
    await chen.call('official.register', begin)
    await chen.call('official.register', begin)
    assert.equal(await step(), 'kind')
    await chen.call('official.chooseKind', { accountId, kind: 'service' })
    assert.equal(await step(), 'email')
    const email = anEmail()
    await chen.call('official.sendEmailCode', { accountId, email })
    assert.equal(await step(), 'code')
    const code = codeMailedTo(world, email)
    await chen.call('official.confirmEmail', { accountId, code, password: accountPassword })
    assert.equal(await step(), 'country')
    await chen.call('official.chooseCountry', { accountId, country: 'GB' })
    assert.equal(await step(), 'verification')
    const papers = [await aPaper(world, chen)]
    await chen.call('official.askForVerification', { accountId, ...application(papers) })
    assert.equal(await step(), 'profile')
    assert.equal(await chen.refused('official.finish', { accountId }), 'profile_incomplete')
    await chen.call('official.editProfile', { accountId, handle: aHandle(), intro: 'Tea since 1890' })
    const { account } = await chen.call('official.finish', { accountId })
    assert.deepEqual([account.state, account.step, account.verification], ['live', null, 'waiting'])
    assert.equal((await chen.call('official.mine', {})).accounts.length, 1)
  })

  it('takes nobody’s id, and lets nobody take its own', async () => {
    const [chen, nia] = [await world.user(), await world.user()]
    const stolen = { accountId: nia.id, name: aName() }
    assert.equal(await chen.refused('official.register', stolen), 'official_account_not_found')
    const accountId = await begun(chen)
    const { accounts, db } = world.server
    assert.notEqual(await db.transaction((tx) => accounts.idFor(tx, accountId)), accountId)
    const free = newId()
    assert.equal(await db.transaction((tx) => accounts.idFor(tx, free)), free)
  })

  it('refuses a step before those that lead to it', async () => {
    const chen = await world.user()
    const accountId = await begun(chen)
    const refused = async (name: 'sendEmailCode' | 'finish' | 'skipVerification') =>
      chen.refused(`official.${name}`, { accountId, email: anEmail() } as never)
    assert.equal(await refused('sendEmailCode'), 'step_not_reached')
    assert.equal(await refused('skipVerification'), 'step_not_reached')
    assert.equal(await refused('finish'), 'step_not_reached')
    assert.equal(await chen.refused('official.chooseCountry', { accountId, country: 'CN' }), 'step_not_reached')
    assert.equal(
      await chen.refused('official.askForVerification', { accountId, ...application([newId()]) }),
      'step_not_reached',
    )
  })

  it('refuses a wrong code, and one that is ten minutes old', async () => {
    const chen = await world.user()
    const accountId = await begun(chen)
    await chen.call('official.chooseKind', { accountId, kind: 'service' })
    const email = anEmail()
    await chen.call('official.sendEmailCode', { accountId, email })
    const code = codeMailedTo(world, email)
    const wrong = code === '000000' ? '000001' : '000000'
    const typed = (typedCode: string) => ({ accountId, code: typedCode, password: accountPassword })
    assert.equal(await chen.refused('official.confirmEmail', typed(wrong)), 'wrong_code')
    world.clock.advance({ minutes: 10, seconds: 1 })
    assert.equal(await chen.refused('official.confirmEmail', typed(code)), 'code_expired')
    await chen.call('official.sendEmailCode', { accountId, email })
    const next = codeMailedTo(world, email)
    const guess = next === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries++) {
      assert.equal(await chen.refused('official.confirmEmail', typed(guess)), 'wrong_code')
    }
    assert.equal(await chen.refused('official.confirmEmail', typed(next)), 'code_expired')
    assert.equal((await chen.call('official.look', { accountId })).account.step, 'code')
  })

  it('keeps one e-mail address for one account', async () => {
    const chen = await world.user()
    const email = anEmail()
    const confirm = async (accountId: string) => {
      await chen.call('official.chooseKind', { accountId, kind: 'service' })
      await chen.call('official.sendEmailCode', { accountId, email })
      return { accountId, code: codeMailedTo(world, email), password: accountPassword }
    }
    await chen.call('official.confirmEmail', await confirm(await begun(chen)))
    assert.equal(await chen.refused('official.confirmEmail', await confirm(await begun(chen))), 'address_in_use')
  })
})

describe('a subscription', () => {
  it('is for businesses of the home list; others go on as a service account', async () => {
    const brand = await world.user()
    const accountId = await proven(brand, 'subscription')
    assert.equal(await brand.refused('official.chooseCountry', { accountId, country: 'GB' }), 'subscription_not_open')
    assert.equal((await brand.call('official.look', { accountId })).account.country, null)
    await brand.call('official.chooseKind', { accountId, kind: 'service' })
    const { account } = await brand.call('official.chooseCountry', { accountId, country: 'GB' })
    assert.deepEqual(account.kinds, ['service'])
    assert.equal(
      await brand.refused('official.chooseKind', { accountId, kind: 'subscription' }),
      'subscription_not_open',
    )
  })

  it('is open to those at home, and has its own rules', async () => {
    const brand = await world.user()
    const accountId = await proven(brand, 'subscription')
    await brand.call('official.chooseCountry', { accountId, country: 'DE' })
    await brand.call('official.skipVerification', { accountId })
    const { account } = await brand.call('official.look', { accountId })
    assert.ok(account.features.includes('articles'))
    const all = [...account.features, ...account.lockedFeatures]
    assert.deepEqual(
      ['desk', 'notices', 'pay'].filter((one) => all.includes(one as never)),
      [],
    )
  })
})

describe('a live account', () => {
  it('keeps its kind and its ID', async () => {
    const chen = await world.user()
    const { id: accountId } = await anAccount(world, chen)
    assert.equal(await chen.refused('official.chooseKind', { accountId, kind: 'subscription' }), 'kind_is_fixed')
    assert.equal(await chen.refused('official.editProfile', { accountId, handle: aHandle() }), 'handle_is_fixed')
  })

  it('has a name that no other live account has, as people read names', async () => {
    const [chen, thief] = [await world.user(), await world.user()]
    const { name } = await anAccount(world, chen)
    const accountId = await proven(thief)
    await thief.call('official.chooseCountry', { accountId, country: 'GB' })
    await thief.call('official.skipVerification', { accountId })
    const copy = name.toUpperCase().replace(' ', '  ')
    await thief.call('official.editProfile', { accountId, name: copy, handle: aHandle(), intro: 'Tea' })
    assert.equal(await thief.refused('official.finish', { accountId }), 'name_taken')
    await thief.call('official.editProfile', { accountId, name: aName() })
    await thief.call('official.finish', { accountId })
  })

  it('tells its followers of a new picture of itself, and of nothing that they do not see', async () => {
    const [chen, nia] = [await world.user(), await world.user()]
    const { id: accountId } = await anAccount(world, chen)
    await nia.call('followers.follow', { accountId })
    await world.settle()
    const before = await nia.head()
    await chen.call('official.editProfile', { accountId, timeZone: 'UTC' })
    await world.settle()
    assert.equal(await nia.head(), before)
    await chen.call('official.editProfile', { accountId, intro: 'Tea, and cakes' })
    await world.settle()
    const [update] = await nia.updates(before)
    assert.equal(update?.kind === 'person' && update.person.id, accountId)
  })
})
