import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/accounts'
import { startAccounts, type World } from './accounts.fixture.ts'
import { createSoftPasskey } from './passkey.fixture.ts'

let world: World
const gone: string[] = []
const friends = new Map<string, string[]>()

before(async () => {
  world = await startAccounts()
  world.accounts.onProfileChanged(async (_on, personId) => friends.get(personId) ?? [])
  world.jobs.subscribe(contract.left, 'test.remember', async ({ personId }) => {
    gone.push(personId)
  })
})
after(() => world.stop())

describe('leaving', () => {
  it('waits for two weeks, and can be taken back until then', async () => {
    const ada = await world.person()
    const { account } = await ada.call(contract.leave, { password: ada.password })
    const leavingAt = new Date(world.clock.now().getTime() + 14 * 86_400_000).toISOString()
    assert.equal(account.leavingAt, leavingAt)
    assert.equal(await world.accounts.isLeaving(world.db, ada.id), true)
    assert.deepEqual((await world.stream(ada.id)).at(-1), { kind: 'account', account })

    world.clock.advance({ days: 13, hours: 23 })
    await world.jobs.settle()
    const again = await ada.call(contract.leave, { password: ada.password })
    assert.equal(again.account.leavingAt, leavingAt, 'asking again does not prolong it')

    const browser = world.browser()
    await browser.call(contract.logIn, { identifier: ada.handle, password: ada.password })
    assert.equal((await browser.call(contract.stay, {})).account.leavingAt, null)
    world.clock.advance({ days: 2 })
    await world.jobs.settle()
    assert.equal(await world.accounts.isLeaving(world.db, ada.id), false)
    assert.equal((await browser.call(contract.me, {})).account?.id, ada.id)
  })

  it('needs the password of an account that has one', async () => {
    const ada = await world.person()
    for (const input of [{}, { password: 'not the password' }]) {
      assert.equal(await ada.refused(contract.leave, input), 'wrong_credentials')
    }
    assert.equal(await world.accounts.isLeaving(world.db, ada.id), false)

    const browser = world.browser()
    const handle = world.newHandle()
    const passkey = createSoftPasskey('https://tea.example')
    const { challengeId, options } = await browser.call(contract.passkeyOptions, { ceremony: 'signUp', handle })
    const response = passkey.register(options)
    await browser.call(contract.signUpWithPasskey, { challengeId, response, handle, name: 'Ada' })
    assert.notEqual((await browser.call(contract.leave, {})).account.leavingAt, null)
  })

  it('leaves nothing but an id, and tells those who knew the person', async () => {
    const ada = await world.person()
    const bob = await world.person({ name: 'Bob' })
    const gonePerson = await world.person({ name: 'Gone before' })
    friends.set(ada.id, [bob.id, gonePerson.id])
    await gonePerson.call(contract.leave, { password: gonePerson.password })
    for (const span of [{ days: 15 }, { hours: 2 }]) {
      world.clock.advance(span)
      await world.jobs.settle()
    }
    const to = { channel: 'email' as const, address: 'ada@tea.example' }
    await ada.call(contract.sendCode, { to })
    await ada.call(contract.verifyAddress, { to, code: world.codeSentTo(to.address) })
    const { challengeId, options } = await ada.call(contract.passkeyOptions, { ceremony: 'add' })
    const passkey = createSoftPasskey('https://tea.example')
    await ada.call(contract.addPasskey, { challengeId, response: passkey.register(options) })
    await ada.call(contract.edit, { region: 'Ceredigion', statusLine: 'Brewing', locale: 'cy' })
    const heardBefore = (await world.stream(bob.id)).length
    world.clock.advance({ hours: 1 })
    await ada.call(contract.leave, { password: ada.password })

    world.clock.advance({ days: 14, hours: 1 })
    await world.jobs.settle()
    assert(gone.includes(ada.id))
    assert.deepEqual((await world.accounts.people(world.db, [ada.id]))[0], {
      id: ada.id,
      handle: '',
      name: '',
      avatarId: null,
      region: null,
      statusLine: null,
      revision: (await world.accounts.people(world.db, [ada.id]))[0]!.revision,
    })
    const [person] = await world.accounts.people(world.db, [ada.id])
    assert.deepEqual((await world.stream(bob.id)).slice(heardBefore), [{ kind: 'person', person }])
    assert.equal(await world.accounts.findSession(ada.cookie!), null)
    assert(world.endedDeviceIds.includes(ada.deviceId))

    for (const identifier of [ada.handle, 'ada@tea.example']) {
      const input = { identifier, password: ada.password }
      assert.equal(await world.browser().refused(contract.logIn, input), 'wrong_credentials')
      const recovering = { identifier, code: ada.recoveryCodes[0]!, password: 'a new password' }
      assert.equal(await world.browser().refused(contract.recover, recovering), 'wrong_code')
    }
    const asked = await world.browser().call(contract.passkeyOptions, { ceremony: 'logIn' })
    const withPasskey = { challengeId: asked.challengeId, response: passkey.authenticate(asked.options) }
    assert.equal(await world.browser().refused(contract.logInWithPasskey, withPasskey), 'passkey_failed')

    const names = await world.db.rows<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.columns
      where table_schema = 'accounts' and column_name = 'person_id'`
    for (const { name } of names) {
      const { rows } = await world.db.pool.query(`select from ${name} where person_id = $1`, [ada.id])
      assert.equal(rows.length, 0, name)
    }
  })

  it('closes the stream once the others have heard of it', async () => {
    const ada = await world.person()
    await ada.call(contract.leave, { password: ada.password })
    world.clock.advance({ days: 15 })
    await world.jobs.settle()
    world.clock.advance({ hours: 2 })
    await world.jobs.settle()
    const heads = await world.db.rows`select useq from updates.head where person_id = ${ada.id}`
    assert.deepEqual(heads, [])
  })

  it('frees the Teahouse ID and the addresses for others', async () => {
    const ada = await world.person()
    await world.db.run`insert into accounts.address values (${ada.id}, 'email', 'free@tea.example', now())`
    await ada.call(contract.leave, { password: ada.password })
    world.clock.advance({ days: 15 })
    await world.jobs.settle()

    const browser = world.browser()
    await browser.call(contract.signUp, { handle: ada.handle, password: 'correct horse', name: 'Another Ada' })
    const to = { channel: 'email' as const, address: 'free@tea.example' }
    await browser.call(contract.sendCode, { to })
    await browser.call(contract.verifyAddress, { to, code: world.codeSentTo(to.address) })
    const people = await world.accounts.people(world.db, [ada.id])
    assert.equal(people[0]?.name, '', 'it is another person')
  })
})
