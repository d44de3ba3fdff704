import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/accounts'
import { type Person, startAccounts, type World } from './accounts.fixture.ts'
import { createSoftPasskey, type SoftPasskey } from './passkey.fixture.ts'

const origin = 'https://tea.example'

let world: World
before(async () => {
  world = await startAccounts()
})
after(() => world.stop())

async function signUp(passkey: SoftPasskey, handle = world.newHandle()) {
  const browser = world.browser()
  const { challengeId, options } = await browser.call(contract.passkeyOptions, { ceremony: 'signUp', handle })
  const response = passkey.register(options)
  const made = await browser.call(contract.signUpWithPasskey, { challengeId, response, handle, name: 'Ada' })
  return Object.assign(browser, { id: made.account.id, handle, password: '', ...made })
}

async function add(person: Person, passkey: SoftPasskey, label = '') {
  const { challengeId, options } = await person.call(contract.passkeyOptions, { ceremony: 'add' })
  return person.call(contract.addPasskey, { challengeId, response: passkey.register(options), label })
}

async function logIn(passkey: SoftPasskey, bend: (response: Record<string, unknown>) => void = () => {}) {
  const browser = world.browser()
  const { challengeId, options } = await browser.call(contract.passkeyOptions, { ceremony: 'logIn' })
  const response = passkey.authenticate(options)
  bend(response)
  return browser.call(contract.logInWithPasskey, { challengeId, response })
}

describe('an account whose key is a passkey', () => {
  it('is made without a password, and entered again without typing an ID', async () => {
    const passkey = createSoftPasskey(origin)
    const ada = await signUp(passkey)
    assert.equal(ada.account.hasPassword, false)
    assert.equal(ada.account.recoveryCodesLeft, 10)
    assert.equal(ada.recoveryCodes.length, 10)
    assert.deepEqual(
      ada.account.passkeys.map(({ id, lastUsedAt }) => ({ id, lastUsedAt })),
      [{ id: passkey.id, lastUsedAt: null }],
    )

    world.clock.advance({ minutes: 1 })
    const { account } = await logIn(passkey)
    assert.equal(account.id, ada.id)
    assert.equal(account.passkeys[0]?.lastUsedAt, world.clock.now().toISOString())
  })

  it('asks the browser for one that is found without an ID and proves who holds it', async () => {
    const ada = await world.person()
    const { options } = await ada.call(contract.passkeyOptions, { ceremony: 'add' })
    assert.deepEqual(options.rp, { name: 'Teahouse', id: 'tea.example' })
    assert.deepEqual(options.user, {
      id: Buffer.from(ada.id.replaceAll('-', ''), 'hex').toString('base64url'),
      name: ada.handle,
      displayName: 'Ada',
    })
    const selection = options.authenticatorSelection as Record<string, unknown>
    assert.equal(selection.residentKey, 'required')
    assert.equal(selection.userVerification, 'required')

    const { options: loggingIn } = await world.browser().call(contract.passkeyOptions, { ceremony: 'logIn' })
    assert.equal(loggingIn.userVerification, 'required')
    assert.equal(loggingIn.allowCredentials, undefined)
  })

  it('takes the Teahouse ID only while nobody has it', async () => {
    const ada = await world.person()
    const browser = world.browser()
    const taken = { ceremony: 'signUp' as const, handle: ada.handle }
    assert.equal(await browser.refused(contract.passkeyOptions, taken), 'handle_taken')
    assert.equal(await browser.refused(contract.passkeyOptions, { ceremony: 'signUp' }), 'invalid_input')

    const handle = world.newHandle()
    const { challengeId, options } = await browser.call(contract.passkeyOptions, { ceremony: 'signUp', handle })
    await world.browser().call(contract.signUp, { handle, password: 'correct horse', name: 'Faster' })
    const response = createSoftPasskey(origin).register(options)
    const input = { challengeId, response, handle, name: 'Ada' }
    assert.equal(await browser.refused(contract.signUpWithPasskey, input), 'handle_taken')
  })
})

describe('adding and removing', () => {
  it('gives an account another way in, and takes it away', async () => {
    const ada = await world.person()
    const passkey = createSoftPasskey(origin)
    const { account } = await add(ada, passkey, 'My phone')
    assert.equal(account.passkeys[0]?.label, 'My phone')
    assert.equal((await logIn(passkey)).account.id, ada.id)

    const removed = await ada.call(contract.removePasskey, { passkeyId: passkey.id })
    assert.deepEqual(removed.account.passkeys, [])
    await assert.rejects(logIn(passkey), { code: 'passkey_failed' })
    await ada.call(contract.removePasskey, { passkeyId: passkey.id })
  })

  it('tells the other devices', async () => {
    const ada = await world.person()
    const { account } = await add(ada, createSoftPasskey(origin))
    assert.deepEqual((await world.stream(ada.id)).at(-1), { kind: 'account', account })
    assert.equal(account.revision, ada.account.revision + 1)
  })

  it('needs a session', async () => {
    const browser = world.browser()
    assert.equal(await browser.refused(contract.passkeyOptions, { ceremony: 'add' }), 'not_signed_in')
  })

  it('keeps the last way in', async () => {
    const first = createSoftPasskey(origin)
    const ada = await signUp(first)
    assert.equal(await ada.refused(contract.removePasskey, { passkeyId: first.id }), 'last_way_in')

    const second = createSoftPasskey(origin)
    await add(ada, second)
    const both = [first.id, second.id].map((passkeyId) => ada.call(contract.removePasskey, { passkeyId }))
    const outcomes = await Promise.allSettled(both)
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await ada.call(contract.me, {})).account?.passkeys.length, 1)

    await ada.call(contract.setPassword, { next: 'a new password' })
    const left = (await ada.call(contract.me, {})).account!.passkeys[0]!.id
    await ada.call(contract.removePasskey, { passkeyId: left })
  })

  it('touches nobody else’s', async () => {
    const passkey = createSoftPasskey(origin)
    await add(await world.person(), passkey)
    const eve = await world.person()
    for (const passkeyId of [passkey.id, '', "' or true --"]) {
      await eve.call(contract.removePasskey, { passkeyId })
    }
    await logIn(passkey)

    const { challengeId, options } = await eve.call(contract.passkeyOptions, { ceremony: 'add' })
    const input = { challengeId, response: passkey.register(options) }
    assert.equal(await eve.refused(contract.addPasskey, input), 'passkey_failed', 'it has an owner')
  })

  it('stops at twenty', async () => {
    const ada = await world.person()
    for (let count = 0; count < 20; count++) await add(ada, createSoftPasskey(origin))
    await assert.rejects(add(ada, createSoftPasskey(origin)), { code: 'too_many' })
  })
})

describe('what is refused', () => {
  it('is an answer to another challenge, or to one of another kind', async () => {
    const passkey = createSoftPasskey(origin)
    const ada = await signUp(passkey)
    const browser = world.browser()
    const one = await browser.call(contract.passkeyOptions, { ceremony: 'logIn' })
    const two = await browser.call(contract.passkeyOptions, { ceremony: 'logIn' })
    const crossed = { challengeId: one.challengeId, response: passkey.authenticate(two.options) }
    assert.equal(await browser.refused(contract.logInWithPasskey, crossed), 'passkey_failed')

    const adding = await ada.call(contract.passkeyOptions, { ceremony: 'add' })
    const other = { challengeId: adding.challengeId, response: passkey.authenticate(adding.options) }
    assert.equal(await browser.refused(contract.logInWithPasskey, other), 'passkey_failed')
  })

  it('is an answer that was given before', async () => {
    const passkey = createSoftPasskey(origin)
    await signUp(passkey)
    const browser = world.browser()
    const { challengeId, options } = await browser.call(contract.passkeyOptions, { ceremony: 'logIn' })
    const input = { challengeId, response: passkey.authenticate(options) }
    const twice = await Promise.allSettled([1, 2].map(() => world.browser().call(contract.logInWithPasskey, input)))
    assert.deepEqual(twice.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal(await browser.refused(contract.logInWithPasskey, input), 'passkey_failed')
  })

  it('is an answer after five minutes', async () => {
    const passkey = createSoftPasskey(origin)
    await signUp(passkey)
    const browser = world.browser()
    const ask = () => browser.call(contract.passkeyOptions, { ceremony: 'logIn' })
    const inTime = await ask()
    world.clock.advance({ minutes: 5, seconds: -1 })
    const response = passkey.authenticate(inTime.options)
    await browser.call(contract.logInWithPasskey, { challengeId: inTime.challengeId, response })

    const tooLate = await ask()
    world.clock.advance({ minutes: 5 })
    const late = { challengeId: tooLate.challengeId, response: passkey.authenticate(tooLate.options) }
    assert.equal(await browser.refused(contract.logInWithPasskey, late), 'passkey_failed')
  })

  it('is a passkey of another site, or used on another site', async () => {
    await assert.rejects(signUp(createSoftPasskey('https://teahouse.evil')), { code: 'passkey_failed' })
    const passkey = createSoftPasskey(origin)
    await signUp(passkey)
    passkey.origin = 'https://tea.example.evil'
    await assert.rejects(logIn(passkey), { code: 'passkey_failed' })
    passkey.origin = origin
    passkey.rpID = 'evil.example'
    await assert.rejects(logIn(passkey), { code: 'passkey_failed' })
    passkey.rpID = 'tea.example'
    await logIn(passkey)
  })

  it('is a passkey that did not ask who holds it', async () => {
    const passkey = createSoftPasskey(origin)
    passkey.isUserVerified = false
    await assert.rejects(signUp(passkey), { code: 'passkey_failed' })
    passkey.isUserVerified = true
    await signUp(passkey)
    passkey.isUserVerified = false
    await assert.rejects(logIn(passkey), { code: 'passkey_failed' })
  })

  it('is a copy whose counter lags behind', async () => {
    const passkey = createSoftPasskey(origin)
    passkey.counter = 7
    await signUp(passkey)
    passkey.counter = 9
    await logIn(passkey)
    passkey.counter = 8
    await assert.rejects(logIn(passkey), { code: 'passkey_failed' })
    passkey.counter = 10
    await logIn(passkey)
  })

  it('is another’s key under a known name, or a known key under another’s name', async () => {
    const passkey = createSoftPasskey(origin)
    await signUp(passkey)
    const thief = createSoftPasskey(origin)
    thief.id = passkey.id
    await assert.rejects(logIn(thief), { code: 'passkey_failed' })
    await assert.rejects(
      logIn(passkey, (response) => {
        ;(response.response as { userHandle: string }).userHandle = 'AAAAAAAAAAAAAAAAAAAAAA'
      }),
      { code: 'passkey_failed' },
    )
  })

  it('is whatever is not shaped like an answer', async () => {
    const ada = await world.person()
    for (const response of [
      {},
      { id: null },
      { id: 'x'.repeat(5000), response: {} },
      { id: 'abc', rawId: 'abc', type: 'public-key', response: { attestationObject: '////', clientDataJSON: 'e30' } },
    ]) {
      const loggingIn = await ada.call(contract.passkeyOptions, { ceremony: 'logIn' })
      const adding = await ada.call(contract.passkeyOptions, { ceremony: 'add' })
      const { challengeId } = loggingIn
      assert.equal(await ada.refused(contract.logInWithPasskey, { challengeId, response }), 'passkey_failed')
      const added = { challengeId: adding.challengeId, response }
      assert.equal(await ada.refused(contract.addPasskey, added), 'passkey_failed')
    }
  })

  it('is a challenge that somebody else asked', async () => {
    const ada = await world.person()
    const eve = await world.person()
    const { challengeId, options } = await ada.call(contract.passkeyOptions, { ceremony: 'add' })
    const response = createSoftPasskey(origin).register(options)
    assert.equal(await eve.refused(contract.addPasskey, { challengeId, response }), 'passkey_failed')
  })

  it('is a caller that is no browser', async () => {
    const asked = { ceremony: 'logIn' as const }
    assert.equal(await world.browser().refused(contract.passkeyOptions, asked, { origin: null }), 'invalid_input')
  })
})

it('belongs to the origin in the settings, where there is one', async () => {
  const fixed = await startAccounts({ settings: { origin: 'https://chat.example/' } })
  try {
    const handle = fixed.newHandle()
    const browser = fixed.browser()
    const { challengeId, options } = await browser.call(contract.passkeyOptions, { ceremony: 'signUp', handle })
    assert.equal((options.rp as { id: string }).id, 'chat.example')
    const response = createSoftPasskey('https://chat.example').register(options)
    await browser.call(contract.signUpWithPasskey, { challengeId, response, handle, name: 'Ada' })
  } finally {
    await fixed.stop()
  }
})

it('leaves no challenges behind', async () => {
  await world.browser().call(contract.passkeyOptions, { ceremony: 'logIn' })
  world.clock.advance({ hours: 2 })
  await world.jobs.settle()
  assert.deepEqual(await world.db.rows`select id from accounts.challenge`, [])
})
