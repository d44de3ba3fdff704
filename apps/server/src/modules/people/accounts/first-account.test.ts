import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/accounts'
import { startAccounts, type World } from './accounts.fixture.ts'
import { createSoftPasskey } from './passkey.fixture.ts'

let world: World
let closed: World

/** What happens within the transaction that makes an account. */
let beforeOpen = async () => {}

before(async () => {
  world = await startAccounts({
    settings: { isDemo: false },
    wrapUpdates: (updates) => ({
      ...updates,
      async open(tx, personId) {
        await beforeOpen()
        await updates.open(tx, personId)
      },
    }),
  })
  closed = await startAccounts({ settings: { isDemo: false, signUpOpen: false } })
})
after(async () => {
  await world.stop()
  await closed.stop()
})
beforeEach(async () => {
  beforeOpen = async () => {}
  for (const { db } of [world, closed]) await db.run`truncate accounts.account cascade`
})

const signUp = ({ browser, newHandle }: World) =>
  browser().call(contract.signUp, { handle: newHandle(), password: 'correct horse', name: 'Ada' })

describe('the first account of a server without a demo world', () => {
  it('is the administrator’s; the next are not', async () => {
    assert.equal(await world.accounts.needsFirstAccount(world.db), true)
    const first = await world.person()
    assert.equal(first.account.role, 'administrator')
    assert.equal((await world.accounts.findSession(first.cookie!))?.isAdministrator, true)

    assert.equal(await world.accounts.needsFirstAccount(world.db), false)
    const second = await world.person()
    assert.equal(second.account.role, 'member')
    assert.equal((await world.accounts.findSession(second.cookie!))?.isAdministrator, false)
  })

  it('is one, also when two sign up at once', async () => {
    // The first stays in its transaction until the second is in its own, or waits for the first.
    const second = Promise.withResolvers<void>()
    let opened = 0
    beforeOpen = async () => {
      opened++
      if (opened === 1) await Promise.race([second.promise, world.somebodyWaits()])
      else second.resolve()
    }
    const made = await Promise.all([signUp(world), signUp(world)])
    assert.deepEqual(made.map(({ account }) => account.role).sort(), ['administrator', 'member'])
  })

  it('may have a passkey', async () => {
    const browser = world.browser()
    const passkey = createSoftPasskey('https://tea.example')
    const handle = world.newHandle()
    const asked = await browser.call(contract.passkeyOptions, { ceremony: 'signUp', handle })
    const made = await browser.call(contract.signUpWithPasskey, {
      challengeId: asked.challengeId,
      response: passkey.register(asked.options),
      handle,
      name: 'Ada',
    })
    assert.equal(made.account.role, 'administrator')
  })
})

describe('a server that takes no new accounts', () => {
  it('takes its first one', async () => {
    assert.equal((await signUp(closed)).account.role, 'administrator')
  })

  it('refuses the next, with a password or a passkey', async () => {
    await signUp(closed)
    const handle = closed.newHandle()
    const browser = closed.browser()
    const signingUp = { handle, password: 'correct horse', name: 'Eve' }
    assert.equal(await browser.refused(contract.signUp, signingUp), 'sign_up_closed')
    assert.equal(await browser.refused(contract.passkeyOptions, { ceremony: 'signUp', handle }), 'sign_up_closed')
  })

  it('takes one of several firsts', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => signUp(closed)))
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
    const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    assert.deepEqual(codes, ['sign_up_closed', 'sign_up_closed', 'sign_up_closed'])
  })

  it('refuses a passkey whose challenge was asked while it was open', async () => {
    const browser = closed.browser()
    const passkey = createSoftPasskey('https://tea.example')
    const handle = closed.newHandle()
    const { challengeId, options } = await browser.call(contract.passkeyOptions, { ceremony: 'signUp', handle })
    await signUp(closed)

    const input = { challengeId, response: passkey.register(options), handle, name: 'Eve' }
    assert.equal(await browser.refused(contract.signUpWithPasskey, input), 'sign_up_closed')
  })
})

describe('a server with a demo world', () => {
  it('makes nobody an administrator at the door', async () => {
    const demo = await startAccounts()
    try {
      assert.equal(await demo.accounts.needsFirstAccount(demo.db), false)
      assert.equal((await signUp(demo)).account.role, 'member')
    } finally {
      await demo.stop()
    }
  })
})
