import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/accounts'
import { noMailer, noTextMessenger } from '../../../engines/mail/index.ts'
import { createLog } from '../../../platform/log.ts'
import { meetingOf, type Person, startAccounts, type World } from './accounts.fixture.ts'
import { createPasswords } from './passwords.ts'
import { readRecoveryCode } from './recovery-codes.ts'

let world: World
/** What happens between a check of a password and what follows from it; and before a new one is hashed. */
let afterVerify = async () => {}
let beforeHash = async () => {}

before(async () => {
  const passwords = createPasswords()
  world = await startAccounts({
    passwords: {
      ...passwords,
      async hash(password) {
        await beforeHash()
        return passwords.hash(password)
      },
      async verify(passwordHash, password) {
        const isRight = await passwords.verify(passwordHash, password)
        await afterVerify()
        return isRight
      },
    },
  })
})
beforeEach(() => {
  afterVerify = async () => {}
  beforeHash = async () => {}
})
after(() => world.stop())

let addresses = 0
const newEmail = () => `someone${++addresses}@tea.example`
const newPhone = () => `+4420794600${String(++addresses).padStart(2, '0')}`

const byMail = (address: string) => ({ channel: 'email' as const, address })

/** Somebody with a verified e-mail address. */
async function reachable(): Promise<Person & { email: string }> {
  const person = await world.person()
  const email = newEmail()
  await person.call(contract.sendCode, { to: byMail(email) })
  await person.call(contract.verifyAddress, { to: byMail(email), code: world.codeSentTo(email) })
  return Object.assign(person, { email })
}

/** Six digits that are not the right ones. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('an address', () => {
  it('is proved by the code that was sent there', async () => {
    for (const to of [byMail(newEmail()), { channel: 'phone' as const, address: newPhone() }]) {
      const ada = await world.person()
      await ada.call(contract.sendCode, { to })
      assert.equal((await ada.call(contract.me, {})).account?.[to.channel], null, 'not before it is proved')
      assert.deepEqual(await world.accounts.hasVerifiedAddress(world.db, [ada.id]), new Set())

      const code = world.codeSentTo(to.address)
      const { account } = await ada.call(contract.verifyAddress, { to, code })
      assert.equal(account[to.channel], to.address)
      assert.deepEqual((await world.stream(ada.id)).at(-1), { kind: 'account', account })
      assert.deepEqual(await world.accounts.hasVerifiedAddress(world.db, [ada.id]), new Set([ada.id]))
      assert.equal(await ada.refused(contract.verifyAddress, { to, code }), 'code_expired', 'a code works once')
    }
  })

  it('is written to in the language of the account', async () => {
    const ada = await world.person()
    const subjects = new Set<string>()
    for (const locale of ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar'] as const) {
      const to = byMail(newEmail())
      await ada.call(contract.edit, { locale })
      await ada.call(contract.sendCode, { to })
      const mail = world.outbox.messages[0]!
      assert.equal(mail.to, to.address)
      assert.match(mail.text, /[0-9]{6}/)
      assert.match(mail.subject, /Teahouse/)
      subjects.add(mail.subject)
    }
    assert.equal(subjects.size, 7)
  })

  it('gives five tries to type the code', async () => {
    const ada = await world.person()
    const to = byMail(newEmail())
    await ada.call(contract.sendCode, { to })
    const code = world.codeSentTo(to.address)
    for (let tries = 0; tries < 4; tries++) {
      assert.equal(await ada.refused(contract.verifyAddress, { to, code: wrong(code) }), 'wrong_code')
    }
    await ada.call(contract.verifyAddress, { to, code })

    await ada.call(contract.sendCode, { to })
    const next = world.codeSentTo(to.address)
    const tries = Array.from({ length: 8 }, () => ada.refused(contract.verifyAddress, { to, code: wrong(next) }))
    const refusals = (await Promise.all(tries)).sort()
    assert.deepEqual(refusals, [...Array(3).fill('code_expired'), ...Array(5).fill('wrong_code')])
    assert.equal(await ada.refused(contract.verifyAddress, { to, code: next }), 'code_expired')
  })

  it('gives ten minutes', async () => {
    const ada = await world.person()
    const to = byMail(newEmail())
    await ada.call(contract.sendCode, { to })
    world.clock.advance({ minutes: 10, seconds: -1 })
    await ada.call(contract.verifyAddress, { to, code: world.codeSentTo(to.address) })

    await ada.call(contract.sendCode, { to })
    world.clock.advance({ minutes: 10 })
    const late = { to, code: world.codeSentTo(to.address) }
    assert.equal(await ada.refused(contract.verifyAddress, late), 'code_expired')
  })

  it('is proved by its own code only: not another address’s, not another person’s, not the one before', async () => {
    const ada = await world.person()
    const to = byMail(newEmail())
    await ada.call(contract.sendCode, { to })
    const code = world.codeSentTo(to.address)
    const other = { to: byMail(newEmail()), code }
    assert.equal(await ada.refused(contract.verifyAddress, other), 'code_expired')
    const eve = await world.person()
    assert.equal(await eve.refused(contract.verifyAddress, { to, code }), 'code_expired')

    await ada.call(contract.sendCode, { to })
    const next = world.codeSentTo(to.address)
    if (next !== code) assert.equal(await ada.refused(contract.verifyAddress, { to, code }), 'wrong_code')
    await ada.call(contract.verifyAddress, { to, code: next })
  })

  it('is one person’s', async () => {
    const ada = await reachable()
    const eve = await world.person()
    assert.equal(await eve.refused(contract.sendCode, { to: byMail(ada.email) }), 'address_in_use')
    assert.equal(await eve.refused(contract.sendCode, { to: byMail(ada.email.toUpperCase()) }), 'address_in_use')
    await ada.call(contract.sendCode, { to: byMail(ada.email) })
  })

  it('is one person’s, also when two prove it at once', async () => {
    const to = byMail(newEmail())
    const ada = await world.person()
    const bob = await world.person()
    await ada.call(contract.sendCode, { to })
    const first = world.codeSentTo(to.address)
    await bob.call(contract.sendCode, { to })
    const second = world.codeSentTo(to.address)
    const outcomes = await Promise.allSettled([
      ada.call(contract.verifyAddress, { to, code: first }),
      bob.call(contract.verifyAddress, { to, code: second }),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const rejected = outcomes.find((outcome) => outcome.status === 'rejected')
    assert.equal(rejected?.reason.code, 'address_in_use')
  })

  it('is forgotten when asked, and then leads nobody in', async () => {
    const ada = await reachable()
    await ada.call(contract.startRecovery, { email: ada.email })
    await world.jobs.settle()
    const code = world.codeSentTo(ada.email)
    const { account } = await ada.call(contract.removeAddress, { channel: 'email' })
    assert.equal(account.email, null)
    const input = { identifier: ada.handle, code, password: 'a new password' }
    assert.equal(await world.browser().refused(contract.recover, input), 'wrong_code')
    const loggingIn = { identifier: ada.email, password: ada.password }
    assert.equal(await world.browser().refused(contract.logIn, loggingIn), 'wrong_credentials')
  })

  it('cannot be proved on a server that cannot send', async () => {
    const mute = await startAccounts({ mailer: noMailer, textMessenger: noTextMessenger })
    try {
      const ada = await mute.person()
      assert.equal(await ada.refused(contract.sendCode, { to: byMail(newEmail()) }), 'no_mail')
      const to = { channel: 'phone' as const, address: newPhone() }
      assert.equal(await ada.refused(contract.sendCode, { to }), 'no_text_messages')
      assert.equal(await ada.refused(contract.startRecovery, { email: newEmail() }), 'no_mail')
    } finally {
      await mute.stop()
    }
  })
})

describe('a forgotten password', () => {
  it('is replaced with a mailed code, and everything else is logged out', async () => {
    const ada = await reachable()
    await world.browser().call(contract.startRecovery, { email: ada.email })
    await world.jobs.settle()

    const browser = world.browser()
    const input = { identifier: ada.email, code: world.codeSentTo(ada.email), password: 'a new password' }
    const { account } = await browser.call(contract.recover, input)
    assert.equal(account.id, ada.id)
    assert.equal((await browser.call(contract.me, {})).account?.id, ada.id)
    assert.equal(await world.accounts.findSession(ada.cookie!), null)
    assert(world.endedDeviceIds.includes(ada.deviceId))

    const old = { identifier: ada.handle, password: ada.password }
    assert.equal(await world.browser().refused(contract.logIn, old), 'wrong_credentials')
    await world.browser().call(contract.logIn, { identifier: ada.handle, password: 'a new password' })
    assert.equal(await world.browser().refused(contract.recover, input), 'wrong_code', 'a code works once')
  })

  it('is replaced with a recovery code, however it was copied down', async () => {
    const ada = await world.person()
    const code = ada.recoveryCodes[3]!
    const copied = ` ${code.toUpperCase().replace('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `
    const input = { identifier: ada.handle, code: copied, password: 'a new password' }
    const { account } = await world.browser().call(contract.recover, input)
    assert.equal(account.recoveryCodesLeft, 9)
    assert.equal(await world.browser().refused(contract.recover, input), 'wrong_code', 'a code works once')
    const next = { ...input, code: ada.recoveryCodes[4]! }
    assert.equal((await world.browser().call(contract.recover, next)).account.recoveryCodesLeft, 8)
  })

  it('is replaced by one of two who use the same code at once', async () => {
    const ada = await reachable()
    await ada.call(contract.startRecovery, { email: ada.email })
    await world.jobs.settle()
    for (const code of [ada.recoveryCodes[0]!, world.codeSentTo(ada.email)]) {
      const recover = (password: string) =>
        world.browser().call(contract.recover, { identifier: ada.handle, code, password })
      beforeHash = meetingOf(2)
      const outcomes = await Promise.allSettled([recover('the first password'), recover('the other password')])
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    }
  })

  it('stays with a wrong code, an unknown person or nonsense, and the answer is the same', async () => {
    const ada = await reachable()
    await ada.call(contract.startRecovery, { email: ada.email })
    await world.jobs.settle()
    const code = world.codeSentTo(ada.email)
    const stranger = await world.person()
    for (const { identifier, typed } of [
      { identifier: ada.handle, typed: wrong(code) },
      { identifier: 'nobody-here', typed: code },
      { identifier: stranger.handle, typed: code },
      { identifier: ada.handle, typed: stranger.recoveryCodes[0]! },
      { identifier: 'nobody-here', typed: ada.recoveryCodes[0]! },
      { identifier: ada.handle, typed: '00000-00000' },
      { identifier: ada.handle, typed: 'u'.repeat(10) },
    ]) {
      const input = { identifier, code: typed, password: 'a new password' }
      assert.equal(await world.browser().refused(contract.recover, input), 'wrong_code', typed)
    }
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)
    await world.browser().call(contract.logIn, { identifier: ada.handle, password: ada.password })
  })

  it('does not tell who has an account', async () => {
    const ada = await reachable()
    const before = world.outbox.messages.length
    const nobody = newEmail()
    assert.deepEqual(await world.browser().call(contract.startRecovery, { email: nobody }), {})
    assert.deepEqual(await world.browser().call(contract.startRecovery, { email: ada.email }), {})
    await world.jobs.settle()
    const sent = world.outbox.messages.slice(0, world.outbox.messages.length - before)
    assert.deepEqual(
      sent.map(({ to }) => to),
      [ada.email],
    )

    // That a code has run out is said only to whoever has it.
    const code = world.codeSentTo(ada.email)
    world.clock.advance({ minutes: 10 })
    const input = { identifier: ada.email, password: 'a new password' }
    assert.equal(await world.browser().refused(contract.recover, { ...input, code: wrong(code) }), 'wrong_code')
    assert.equal(await world.browser().refused(contract.recover, { ...input, code }), 'code_expired')
  })

  it('gives five tries to guess the mailed code', async () => {
    const ada = await reachable()
    await ada.call(contract.startRecovery, { email: ada.email })
    await world.jobs.settle()
    const code = world.codeSentTo(ada.email)
    const input = { identifier: ada.email, password: 'a new password' }
    for (let tries = 0; tries < 5; tries++) {
      assert.equal(await world.browser().refused(contract.recover, { ...input, code: wrong(code) }), 'wrong_code')
    }
    assert.equal(await world.browser().refused(contract.recover, { ...input, code }), 'code_expired')
  })

  it('is not answered by a mail that comes too late', async () => {
    let isDown = true
    const sent: string[] = []
    const flaky = await startAccounts({
      mailer: {
        kind: 'smtp',
        async send({ to }) {
          if (isDown) throw new Error('the mail server is down')
          sent.push(to)
        },
      },
      log: createLog('silent'),
    })
    try {
      const ada = await flaky.person()
      await flaky.db.run`insert into accounts.address values (${ada.id}, 'email', 'ada@tea.example', now())`
      await ada.call(contract.startRecovery, { email: 'ada@tea.example' })
      await flaky.jobs.settle()
      assert.deepEqual(sent, [])

      isDown = false
      flaky.clock.advance({ minutes: 11 })
      await flaky.jobs.settle()
      assert.deepEqual(sent, [])

      await ada.call(contract.startRecovery, { email: 'ada@tea.example' })
      await flaky.jobs.settle()
      assert.deepEqual(sent, ['ada@tea.example'])
    } finally {
      await flaky.stop()
    }
  })
})

describe('recovery codes', () => {
  it('are ten, of fifty bits each, and none like another', async () => {
    const ada = await world.person()
    assert.equal(new Set(ada.recoveryCodes).size, 10)
    for (const code of ada.recoveryCodes) assert.match(code, /^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/)
  })

  it('are replaced all at once', async () => {
    const ada = await world.person()
    const { recoveryCodes } = await ada.call(contract.newRecoveryCodes, {})
    assert.equal(recoveryCodes.length, 10)
    const input = { identifier: ada.handle, password: 'a new password' }
    const old = { ...input, code: ada.recoveryCodes[0]! }
    assert.equal(await world.browser().refused(contract.recover, old), 'wrong_code')
    const { account } = await world.browser().call(contract.recover, { ...input, code: recoveryCodes[0]! })
    assert.equal(account.recoveryCodesLeft, 9)
  })

  it('are read as people type them', () => {
    assert.equal(readRecoveryCode('ABCDE-01234'), 'abcde-01234')
    assert.equal(readRecoveryCode('abcde o1il0'), 'abcde-01110')
    for (const nonsense of ['', 'abcde', 'abcde-0123u', 'abcde-012345', '\u0000bcde-01234']) {
      assert.equal(readRecoveryCode(nonsense), undefined)
    }
  })
})

describe('a password', () => {
  it('is changed with the present one, and the other devices are logged out', async () => {
    const ada = await world.person()
    const other = world.browser()
    await other.call(contract.logIn, { identifier: ada.handle, password: ada.password })

    const { account } = await ada.call(contract.setPassword, { current: ada.password, next: 'a new password' })
    assert.equal(account.hasPassword, true)
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)
    assert.equal(await world.accounts.findSession(other.cookie!), null)
    await world.browser().call(contract.logIn, { identifier: ada.handle, password: 'a new password' })
  })

  it('stays without the present one', async () => {
    const ada = await world.person()
    for (const current of ['not the password', '', undefined]) {
      const input = { ...(current !== undefined && { current }), next: 'a new password' }
      assert.equal(await ada.refused(contract.setPassword, input), 'wrong_credentials')
    }
    await world.browser().call(contract.logIn, { identifier: ada.handle, password: ada.password })
  })

  it('is changed by one of two who change it at once', async () => {
    const ada = await world.person()
    afterVerify = meetingOf(2)
    const change = (next: string) => ada.call(contract.setPassword, { current: ada.password, next })
    const outcomes = await Promise.allSettled([change('the first password'), change('the other password')])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('lets nobody in who typed the old one while it was being changed', async () => {
    const ada = await world.person()
    afterVerify = async () => {
      afterVerify = async () => {}
      await ada.call(contract.setPassword, { current: ada.password, next: 'a new password' })
    }
    const input = { identifier: ada.handle, password: ada.password }
    assert.equal(await world.browser().refused(contract.logIn, input), 'wrong_credentials')
    assert.equal((await world.accounts.sessions(world.db, ada.id)).length, 1)
  })
})
