import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, pin, type TestUser } from '@teahouse/testkit'
import { createSoftPasskey } from '../../people/accounts/passkey.fixture.ts'
import { isTrivial } from './set-pin.ts'

const world = await createWorld()
const { server, clock } = world
const { cashier, db, outbox } = server
cashier.define('test.buy', { paid: async () => {} })

const wrongPin = '730164'
const newPin = '591738'
const byPin = (digits: string) => ({ kind: 'pin' as const, pin: digits })

const open = (payer: TestUser, amountMinor = 100n, deviceId: string | null = payer.deviceId) =>
  db
    .transaction((tx) =>
      cashier.open(tx, {
        payerId: payer.id,
        deviceId,
        purpose: 'test.buy',
        reference: { kind: 'tea', id: newId() },
        payee: { kind: 'merchant', id: 'stall', name: 'Tea stall' },
        money: { currency: 'EUR', amountMinor },
        to: [{ account: 'merchant:stall', amountMinor }],
        kind: 'purchase',
        note: '',
        requestId: newId(),
      }),
    )
    .then(({ paymentId }) => paymentId)
const tryPin = (user: TestUser, paymentId: string, digits: string) =>
  user.refused('cashier.pay', { paymentId, proof: byPin(digits) })

/** Somebody who pays by password as well: the account has one, and an address that is theirs. */
async function withAddress() {
  const password = 'correct horse battery'
  const user = await world.user({ balanceMinor: 1000, password })
  const to = { channel: 'email' as const, address: `${user.handle}@example.org` }
  await user.call('accounts.sendCode', { to })
  const codeSent = () => outbox.messages.find((message) => message.to === to.address)!.text.match(/[0-9]{6}/)![0]
  await user.call('accounts.verifyAddress', { to, code: codeSent() })
  return { user, password, codeSent }
}

/** A passkey of somebody’s, made on the page of the server. */
async function passkeyOf(user: TestUser) {
  const passkey = createSoftPasskey('http://localhost')
  const { challengeId, options } = await user.call('accounts.passkeyOptions', { ceremony: 'add' })
  await user.call('accounts.addPasskey', { challengeId, response: passkey.register(options) })
  return passkey
}

describe('five tries', () => {
  it('are what somebody has, and then the PIN is locked, also for the right one', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const paymentId = await open(alice)
    for (const left of [4, 3, 2, 1]) {
      assert.equal(await tryPin(alice, paymentId, wrongPin), 'wrong_pin')
      assert.equal((await alice.call('cashier.payment', { paymentId })).pinTriesLeft, left)
    }
    assert.equal(await tryPin(alice, paymentId, wrongPin), 'pin_locked')
    assert.equal(await tryPin(alice, paymentId, pin), 'pin_locked')
    assert.equal((await alice.call('cashier.payment', { paymentId })).hindrance, 'pin_locked')
    assert.equal(await alice.refused('cashier.setPin', { pin: newPin, proof: byPin(pin) }), 'pin_locked')
    assert.equal(await alice.balance(), 1000n)
  })

  it('begin anew with the right one', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const paymentId = await open(alice)
    for (let count = 0; count < 4; count++) await tryPin(alice, paymentId, wrongPin)
    await alice.pay(paymentId)
    const { pinTriesLeft } = await alice.call('cashier.settings', {})
    assert.equal(pinTriesLeft, 5)
  })

  it('are five, however many come at the same moment, by whatever door', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const ids = await Promise.all(Array.from({ length: 12 }, () => open(alice)))
    const wrong = await Promise.all([
      ...ids.map((id) => tryPin(alice, id, wrongPin)),
      ...ids.map(() => alice.refused('cashier.setPin', { pin: newPin, proof: byPin(wrongPin) })),
      ...ids.map(() => alice.refused('cashier.usePasskey', { on: true, pin: wrongPin })),
    ])
    // Four were told how many are left; the fifth, and all that were never compared, that it is locked.
    assert.equal(wrong.filter((code) => code === 'wrong_pin').length, 4)
    assert.equal(wrong.filter((code) => code === 'pin_locked').length, 32)
    assert.equal(await tryPin(alice, ids[0]!, pin), 'pin_locked')
    assert.equal(await alice.balance(), 1000n)
  })
})

describe('a PIN', () => {
  it('is refused when anybody would try it first', async () => {
    const alice = await world.user()
    for (const trivial of ['111111', '123456', '654321', '012345', '890123', '121212', '123123', '100100'])
      assert.equal(await alice.refused('cashier.setPin', { pin: trivial }), 'trivial_pin')
    assert.equal((await alice.call('cashier.settings', {})).hasPin, false)
    assert.ok(!isTrivial(pin) && !isTrivial('112233') && !isTrivial('135791'))
    await alice.setPin()
    assert.equal((await alice.call('cashier.settings', {})).hasPin, true)
  })

  it('is needed to pay', async () => {
    const alice = await world.user()
    await world.rich(alice, 1000)
    const paymentId = await open(alice)
    assert.equal(await tryPin(alice, paymentId, pin), 'no_pin')
    await alice.setPin()
    await alice.pay(paymentId)
    assert.equal(await alice.balance(), 900n)
  })

  it('can be set at first after a fresh log-in, or with the password', async () => {
    const alice = await world.user({ password: 'correct horse battery' })
    clock.advance({ minutes: 11 })
    assert.equal((await alice.call('cashier.settings', {})).firstPinNeeds, 'password')
    assert.equal(await alice.refused('cashier.setPin', { pin }), 'proof_needed')
    const by = (password: string) => ({ pin, proof: { kind: 'password' as const, password } })
    assert.equal(await alice.refused('cashier.setPin', by('wrong horse battery')), 'wrong_credentials')
    await alice.call('cashier.setPin', by('correct horse battery'))
    assert.equal((await alice.call('cashier.settings', {})).hasPin, true)
  })

  it('is changed with the present one only', async () => {
    const alice = await world.user({ balanceMinor: 1000, password: 'correct horse battery' })
    const paymentId = await open(alice)
    assert.equal(await alice.refused('cashier.setPin', { pin: newPin }), 'proof_needed')
    const password = { kind: 'password' as const, password: 'correct horse battery' }
    assert.equal(await alice.refused('cashier.setPin', { pin: newPin, proof: password }), 'proof_needed')
    assert.equal(await alice.refused('cashier.setPin', { pin: newPin, proof: byPin(wrongPin) }), 'wrong_pin')
    await alice.call('cashier.setPin', { pin: newPin, proof: byPin(pin) })
    assert.equal(await tryPin(alice, paymentId, pin), 'wrong_pin')
    await alice.call('cashier.pay', { paymentId, proof: byPin(newPin) })
  })

  it('that was forgotten is chosen anew by a code and the password, and paying waits a day', async () => {
    const { user, password, codeSent } = await withAddress()
    const paymentId = await open(user, 100n, null)
    for (let count = 0; count < 5; count++) await tryPin(user, paymentId, wrongPin)
    const { address } = await user.call('cashier.sendPinCode', {})
    assert.match(address, /^p•••@example\.org$/)
    const code = codeSent()
    const by = (proof: { code: string; password: string }) => ({
      pin: newPin,
      proof: { kind: 'code' as const, ...proof },
    })
    assert.equal(await user.refused('cashier.recoverPin', by({ code, password: 'wrong horse' })), 'wrong_credentials')
    const wrongCode = code === '111111' ? '222222' : '111111'
    assert.equal(await user.refused('cashier.recoverPin', by({ code: wrongCode, password })), 'wrong_code')
    assert.equal(await tryPin(user, paymentId, pin), 'pin_locked')

    const { paysFrom } = await user.call('cashier.recoverPin', by({ code, password }))
    assert.equal(Date.parse(paysFrom!) - clock.now().getTime(), 24 * 3_600_000)
    assert.equal(await user.refused('cashier.recoverPin', by({ code, password })), 'code_expired')
    assert.equal(await tryPin(user, paymentId, newPin), 'pin_too_new')
    // Neither does unfreezing, nor a passkey, come before that.
    await user.call('cashier.freeze', {})
    assert.equal(await user.refused('cashier.unfreeze', { proof: byPin(newPin) }), 'pin_too_new')
    clock.advance({ hours: 24 })
    await user.call('cashier.unfreeze', { proof: byPin(newPin) })
    const later = await open(user)
    await user.call('cashier.pay', { paymentId: later, proof: byPin(newPin) })
    assert.equal(await user.balance(), 900n)
  })

  it('cannot be recovered without a password, or without an address', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    assert.equal(await alice.refused('cashier.sendPinCode', {}), 'no_address')
    const proof = { kind: 'code' as const, code: '482913', password: '' }
    assert.equal(await alice.refused('cashier.recoverPin', { pin: newPin, proof }), 'proof_needed')
  })
})

describe('a device', () => {
  it('that is the first of a fresh account may pay, and a later one waits a day', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const other = await alice.anotherDevice()
    const paymentId = await open(other)
    assert.equal(await tryPin(other, paymentId, pin), 'device_too_new')
    const look = await other.call('cashier.payment', { paymentId })
    assert.equal(look.hindrance, 'device_too_new')
    assert.equal(Date.parse(look.until!) - clock.now().getTime(), 24 * 3_600_000)
    // The PIN was not even compared.
    assert.equal(look.pinTriesLeft, 5)
    clock.advance({ hours: 23, minutes: 59 })
    assert.equal(await tryPin(other, await open(other), pin), 'device_too_new')
    clock.advance({ minutes: 1 })
    await other.pay(await open(other))
    assert.equal(await alice.balance(), 900n)
  })

  it('that is new cannot guess at the PIN, and so not lock it either', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const other = await alice.anotherDevice()
    for (let count = 0; count < 6; count++) {
      assert.equal(await tryPin(other, await open(other), wrongPin), 'device_too_new')
      assert.equal(await other.refused('cashier.setPin', { pin: newPin, proof: byPin(wrongPin) }), 'device_too_new')
      assert.equal(await other.refused('cashier.usePasskey', { on: true, pin: wrongPin }), 'device_too_new')
      assert.equal(await other.refused('cashier.unfreeze', { proof: byPin(wrongPin) }), 'device_too_new')
    }
    await alice.pay(await open(alice))
  })

  it('is let by an older one, which sees it ask', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const [other, third] = [await alice.anotherDevice(), await alice.anotherDevice()]
    const before = await alice.head()
    await other.call('cashier.askToPay', {})
    assert.deepEqual(await alice.updates(before), [{ kind: 'changed', what: 'payments', id: null }])
    const asking = async () =>
      (await alice.call('cashier.settings', {})).devices.filter(({ isAsking }) => isAsking).map(({ id }) => id)
    assert.deepEqual(await asking(), [other.deviceId])

    // Neither itself nor another new one can let it.
    const allow = { deviceId: other.deviceId }
    assert.equal(await other.refused('cashier.allowDevice', allow), 'device_too_new')
    assert.equal(await third.refused('cashier.allowDevice', allow), 'device_too_new')
    const mallory = await world.user({ balanceMinor: 1000 })
    assert.equal(await mallory.refused('cashier.allowDevice', allow), 'device_not_found')
    await alice.call('cashier.allowDevice', { ...allow, allow: false })
    assert.deepEqual(await asking(), [])
    assert.equal(await tryPin(other, await open(other), pin), 'device_too_new')

    await alice.call('cashier.allowDevice', allow)
    await other.pay(await open(other))
    assert.equal(await alice.balance(), 900n)
    assert.equal(await tryPin(third, await open(third), pin), 'device_too_new')
  })

  it('of an account that was recovered is new, although it is the only one', async () => {
    const alice = await world.user({ balanceMinor: 1000, password: 'correct horse battery' })
    const { code } = (await server.accounts.resetLogIn(alice.id))!
    const recovered = await world.callAnonymously('accounts.recover', {
      identifier: alice.handle,
      code,
      password: 'another horse battery',
      keep: 'token',
    })
    const again = world.userOf({ ...alice, token: recovered.token!, deviceId: recovered.deviceId })
    assert.equal(await tryPin(again, await open(again), pin), 'device_too_new')
    clock.advance({ hours: 24 })
    await again.pay(await open(again))
    assert.equal(await again.balance(), 900n)
  })
})

describe('a frozen wallet', () => {
  it('lets nothing out, takes what comes, and opens with a proof from an old device', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const other = await alice.anotherDevice()
    const paymentId = await open(alice)
    await other.call('cashier.freeze', {})
    assert.equal(await tryPin(alice, paymentId, pin), 'wallet_frozen')
    await world.rich(alice, 1)
    assert.equal(await alice.balance(), 1001n)
    assert.equal(await other.refused('cashier.unfreeze', { proof: byPin(pin) }), 'device_too_new')
    assert.equal(await alice.refused('cashier.unfreeze', { proof: byPin(wrongPin) }), 'wrong_pin')
    assert.notEqual((await alice.call('cashier.settings', {})).frozenAt, null)
    await alice.call('cashier.unfreeze', { proof: byPin(pin) })
    await alice.pay(paymentId)
    assert.equal(await alice.balance(), 901n)
  })

  it('stays frozen whatever happens to the log-in', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    await alice.call('cashier.freeze', {})
    await server.accounts.resetLogIn(alice.id)
    const later = await alice.anotherDevice()
    clock.advance({ hours: 25 })
    assert.equal(await tryPin(later, await open(later), pin), 'wallet_frozen')
  })
})

describe('a passkey', () => {
  async function withPasskey() {
    const user = await world.user({ balanceMinor: 1000 })
    const passkey = await passkeyOf(user)
    await user.call('cashier.usePasskey', { on: true, pin })
    const sign = async (paymentId: string, as = user) => {
      const { options } = await as.call('cashier.passkeyOptions', { subject: { kind: 'payment', paymentId } })
      return { kind: 'passkey' as const, response: passkey.authenticate(options) }
    }
    return { user, passkey, sign }
  }

  it('pays, once', async () => {
    const { user, sign } = await withPasskey()
    const paymentId = await open(user)
    const proof = await sign(paymentId)
    await user.call('cashier.pay', { paymentId, proof })
    assert.deepEqual(await user.call('cashier.pay', { paymentId, proof }), { state: 'paid' })
    assert.equal(await user.balance(), 900n)
  })

  for (const [what, change] of Object.entries({
    payee: (id: string) => db.run`
      update cashier.payment set payee = jsonb_set(payee, '{id}', '"another"') where id = ${id}`,
    amount: (id: string) => db.run`
      update cashier.payment set amount_minor = 101, receivers = '[["merchant:stall", "101"]]' where id = ${id}`,
    currency: (id: string) => db.run`update cashier.payment set currency = 'JPY' where id = ${id}`,
  })) {
    it(`signs the ${what}: with another one the signature is worth nothing`, async () => {
      const { user, sign } = await withPasskey()
      await world.rich(user, 1000, 'JPY')
      const paymentId = await open(user)
      const proof = await sign(paymentId)
      await change(paymentId)
      assert.equal(await user.refused('cashier.pay', { paymentId, proof }), 'passkey_failed')
      assert.equal(await user.balance(), 1000n)
      // The challenge of what it is now fits.
      await user.call('cashier.pay', { paymentId, proof: await sign(paymentId) })
    })
  }

  it('signs the payment: for another one the signature is worth nothing', async () => {
    const { user, sign } = await withPasskey()
    const [one, other] = [await open(user), await open(user)]
    await sign(other)
    assert.equal(await user.refused('cashier.pay', { paymentId: other, proof: await sign(one) }), 'passkey_failed')
    assert.equal(await user.balance(), 1000n)
  })

  it('signs the device: from another one the signature is worth nothing', async () => {
    const { user, sign } = await withPasskey()
    const other = await user.anotherDevice()
    await user.call('cashier.allowDevice', { deviceId: other.deviceId })
    const charge = await open(user, 100n, null)
    await sign(charge, other)
    assert.equal(await other.refused('cashier.pay', { paymentId: charge, proof: await sign(charge) }), 'passkey_failed')
    await other.call('cashier.pay', { paymentId: charge, proof: await sign(charge, other) })
    assert.equal(await user.balance(), 900n)
  })

  it('needs its owner to be verified, and is not somebody else’s', async () => {
    const { user, passkey, sign } = await withPasskey()
    const { passkey: stranger } = await withPasskey()
    const paymentId = await open(user)
    passkey.isUserVerified = false
    assert.equal(await user.refused('cashier.pay', { paymentId, proof: await sign(paymentId) }), 'passkey_failed')
    passkey.isUserVerified = true
    const { options } = await user.call('cashier.passkeyOptions', { subject: { kind: 'payment', paymentId } })
    const proof = { kind: 'passkey' as const, response: stranger.authenticate(options) }
    assert.equal(await user.refused('cashier.pay', { paymentId, proof }), 'passkey_failed')
    assert.equal(await user.balance(), 1000n)
    await user.call('cashier.pay', { paymentId, proof: await sign(paymentId) })
  })

  it('that was added at an unlocked device speaks for no money before the PIN was shown, or a day has passed', async () => {
    const { user } = await withPasskey()
    const planted = await passkeyOf(user)
    const paymentId = await open(user, 100n, null)
    const sign = async (subject: { kind: 'payment'; paymentId: string } | { kind: 'pin' }) => {
      const { options } = await user.call('cashier.passkeyOptions', { subject })
      return { kind: 'passkey' as const, response: planted.authenticate(options) }
    }
    const payment = { kind: 'payment' as const, paymentId }
    assert.equal(await user.refused('cashier.pay', { paymentId, proof: await sign(payment) }), 'passkey_failed')
    const recovery = { pin: newPin, proof: await sign({ kind: 'pin' }) }
    assert.equal(await user.refused('cashier.recoverPin', recovery), 'passkey_failed')
    assert.equal(await user.refused('cashier.usePasskey', { on: true, pin: wrongPin }), 'wrong_pin')
    await user.call('cashier.usePasskey', { on: true, pin })
    await user.call('cashier.pay', { paymentId, proof: await sign(payment) })
    assert.equal(await user.balance(), 900n)
  })

  it('recovers a PIN that is locked, and then paying does not wait', async () => {
    const { user, passkey } = await withPasskey()
    const paymentId = await open(user)
    for (let count = 0; count < 5; count++) await tryPin(user, paymentId, wrongPin)
    const { options } = await user.call('cashier.passkeyOptions', { subject: { kind: 'pin' } })
    const proof = { kind: 'passkey' as const, response: passkey.authenticate(options) }
    // A signature for one thing is none for another.
    assert.equal(await user.refused('cashier.pay', { paymentId, proof }), 'passkey_failed')
    assert.deepEqual(await user.call('cashier.recoverPin', { pin: newPin, proof }), { paysFrom: null })
    await user.call('cashier.pay', { paymentId, proof: byPin(newPin) })
  })

  it('pays nothing once it is switched off', async () => {
    const { user, sign } = await withPasskey()
    const paymentId = await open(user)
    const proof = await sign(paymentId)
    await user.call('cashier.usePasskey', { on: false })
    assert.equal(await user.refused('cashier.pay', { paymentId, proof }), 'passkey_failed')
    assert.equal((await user.call('cashier.payment', { paymentId })).hasPasskey, false)
    await user.pay(paymentId)
  })
})
