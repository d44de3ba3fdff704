import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/accounts'
import { startAccounts, type World } from './accounts.fixture.ts'
import { createPasswords, type Passwords } from './passwords.ts'

let world: World
let checked: { passwordHash: string | null | undefined; isRight: boolean }[] = []

before(async () => {
  const passwords = createPasswords()
  const watched: Passwords = {
    ...passwords,
    async verify(passwordHash, password) {
      const isRight = await passwords.verify(passwordHash, password)
      checked.push({ passwordHash, isRight })
      return isRight
    },
  }
  world = await startAccounts({ passwords: watched })
})
after(() => world.stop())

describe('signing up', () => {
  it('makes an account and logs its browser in', async () => {
    const browser = world.browser()
    const handle = world.newHandle()
    const made = await browser.call(contract.signUp, {
      handle: handle.toUpperCase(),
      password: 'correct horse',
      name: 'Ada',
      locale: 'cy',
    })

    assert.equal(made.token, null)
    assert.equal(made.account.handle, handle)
    assert.equal(made.account.locale, 'cy')
    assert.equal(made.account.role, 'member')
    assert.deepEqual(await browser.call(contract.me, {}), { account: made.account, deviceId: made.deviceId })
  })

  it('gives a program its token, and no cookie', async () => {
    const program = world.browser()
    const made = await program.call(contract.signUp, {
      handle: world.newHandle(),
      password: 'correct horse',
      name: 'Ada',
      keep: 'token',
    })

    assert.equal(program.cookie, null)
    assert.deepEqual(await world.accounts.findSession(made.token!), {
      personId: made.account.id,
      deviceId: made.deviceId,
      isAdministrator: false,
    })
  })

  it('gives a Teahouse ID to one person, whatever the case', async () => {
    const ada = await world.person()
    const input = { handle: ada.handle.toUpperCase(), password: 'correct horse', name: 'Eve' }
    assert.equal(await world.browser().refused(contract.signUp, input), 'handle_taken')
  })

  it('gives a Teahouse ID to one of two who ask at once, and leaves nothing of the other', async () => {
    const handle = world.newHandle()
    const signUp = () => world.browser().call(contract.signUp, { handle, password: 'correct horse', name: 'Ada' })
    const outcomes = await Promise.allSettled([signUp(), signUp()])

    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const rejected = outcomes.find((outcome) => outcome.status === 'rejected')
    assert.equal(rejected?.reason.code, 'handle_taken')
    const made = await world.db.row<{ count: number }>`
      select count(*) as count from updates.head where person_id not in (select id from accounts.account)`
    assert.equal(made?.count, 0)
  })

  it('keeps names from posing as others', async () => {
    const signUp = (name: string) =>
      world.browser().call(contract.signUp, { handle: world.newHandle(), password: 'correct horse', name })

    const { account } = await signUp('  Ada\u202E  ecalevoL\u2066\n')
    assert.equal(account.name, 'Ada ecalevoL')
    for (const name of ['\u0007Ada', 'Ada\u0000', '\u202E\u200F', '   ', '\u200B\u2060', '\u3164', 'x'.repeat(41)]) {
      await assert.rejects(signUp(name), { code: 'invalid_input' }, JSON.stringify(name))
    }
  })

  it('takes no Teahouse ID or password of another shape', async () => {
    const good = { handle: 'somebody', password: 'correct horse', name: 'Ada' }
    for (const bad of [
      { handle: 'abc' },
      { handle: '1abc' },
      { handle: 'аdmin' },
      { handle: 'a b c d' },
      { handle: "x'; drop" },
      { password: 'seven77' },
      { password: 'x'.repeat(201) },
    ]) {
      assert.equal(await world.browser().refused(contract.signUp, { ...good, ...bad }), 'invalid_input')
    }
  })
})

describe('logging in', () => {
  it('takes the Teahouse ID in any case, a verified e-mail address or phone number', async () => {
    const ada = await world.person()
    await world.db.run`
      insert into accounts.address values (${ada.id}, 'email', 'ada@tea.example', now()),
                                          (${ada.id}, 'phone', '+442079460001', now())`
    for (const identifier of [ada.handle, ada.handle.toUpperCase(), 'Ada@Tea.example', '+44 (20) 7946-0001']) {
      const browser = world.browser()
      const { account } = await browser.call(contract.logIn, { identifier, password: ada.password })
      assert.equal(account.id, ada.id)
      assert.equal((await browser.call(contract.me, {})).account?.id, ada.id)
    }
  })

  it('takes a password however the keyboard composed it', async () => {
    const ada = await world.person({ password: 'caf\u00e9 au lait' })
    await world.browser().call(contract.logIn, { identifier: ada.handle, password: 'cafe\u0301 au lait' })
  })

  it('tells a wrong password from a wrong ID neither by its answer nor by its work', async () => {
    const ada = await world.person()
    checked = []
    for (const identifier of [ada.handle, 'nobody-here', 'nobody@tea.example', '+15550000000', '😀']) {
      const input = { identifier, password: 'not the password' }
      assert.equal(await world.browser().refused(contract.logIn, input), 'wrong_credentials')
    }
    assert.equal(checked.length, 5, 'every try pays for one hash')
    assert.deepEqual([...new Set(checked.slice(1).map(({ passwordHash }) => passwordHash))], [null])
  })

  it('lets nobody into an account that has no password', async () => {
    const handle = world.newHandle()
    await world.db.transaction((tx) => world.accounts.make(tx, { handle, name: 'Ada' }))
    const input = { identifier: handle, password: 'undefined' }
    assert.equal(await world.browser().refused(contract.logIn, input), 'wrong_credentials')
  })

  it('is over for whoever guesses too often, whether or not there is such an account', async () => {
    const strict = await startAccounts({ settings: { rateLimits: true } })
    try {
      const ada = await strict.person()
      const bob = await strict.person()
      for (const identifier of [ada.handle, 'nobody-here']) {
        const guess = () => strict.browser().refused(contract.logIn, { identifier, password: 'a guess' })
        for (let tries = 0; tries < 50; tries++) assert.equal(await guess(), 'wrong_credentials')
        assert.equal(await guess(), 'too_many_requests')
      }
      const right = { identifier: ada.handle, password: ada.password }
      assert.equal(await strict.browser().refused(contract.logIn, right), 'too_many_requests')
      await strict.browser().call(contract.logIn, { identifier: bob.handle, password: bob.password })
    } finally {
      await strict.stop()
    }
  })

  it('tells the devices that were there before', async () => {
    const ada = await world.person()
    assert.deepEqual(await world.stream(ada.id), [], 'nobody is told of a first device')

    const input = { identifier: ada.handle, password: ada.password, deviceName: 'Firefox on Linux' }
    await world.browser().call(contract.logIn, input, { address: '192.0.2.7' })
    assert.deepEqual(await world.stream(ada.id), [
      {
        kind: 'newDevice',
        deviceName: 'Firefox on Linux',
        place: '192.0.2.7',
        at: world.clock.now().toISOString(),
      },
      { kind: 'changed', what: 'devices', id: null },
    ])
  })

  it('gives a browser one session: the one that it had before ends', async () => {
    const ada = await world.person()
    const before = ada.cookie!
    await ada.call(contract.logIn, { identifier: ada.handle, password: ada.password })

    assert.equal(await world.accounts.findSession(before), null)
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)
  })

  it('has room for a hundred devices; the one unused the longest goes', async () => {
    const ada = await world.person()
    const start = () =>
      world.db.transaction((tx) =>
        world.accounts.startSession(tx, ada.id, { name: '', kind: 'program', address: '192.0.2.1' }),
      )
    world.clock.advance({ seconds: 1 })
    for (let count = 1; count < 100; count++) await start()
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)

    world.clock.advance({ minutes: -10 })
    await start()
    assert.equal((await world.accounts.sessions(world.db, ada.id)).length, 100)
    world.clock.advance({ minutes: 10 })
  })
})

describe('a session', () => {
  it('ends when its device logs out, and the others are told', async () => {
    const ada = await world.person()
    const other = world.browser()
    await other.call(contract.logIn, { identifier: ada.handle, password: ada.password })
    const { deviceId } = await other.call(contract.me, {})
    const token = other.cookie!
    const before = (await world.stream(ada.id)).length

    await other.call(contract.logOut, {})
    assert.equal(other.cookie, null)
    assert.equal(await world.accounts.findSession(token), null)
    assert.equal(world.endedDeviceIds.at(-1), deviceId)
    assert.deepEqual((await world.stream(ada.id)).slice(before), [{ kind: 'changed', what: 'devices', id: null }])
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)
    assert.equal(await other.refused(contract.logOut, {}), 'not_signed_in')
  })

  it('is not ended by a call that cannot make the browser forget it', async () => {
    const ada = await world.person()
    const keepSession = () => {
      throw new Error('over the socket')
    }
    await assert.rejects(ada.call(contract.logOut, {}, { keepSession }), /over the socket/)
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)
  })

  it('notes every few minutes when and from where it was used', async () => {
    const ada = await world.person()
    const lastUse = async () => (await world.accounts.sessions(world.db, ada.id))[0]!
    const { lastUsedAt } = await lastUse()

    world.clock.advance({ minutes: 4 })
    await world.accounts.findSession(ada.cookie!, '192.0.2.99')
    assert.deepEqual((await lastUse()).lastUsedAt, lastUsedAt)

    world.clock.advance({ minutes: 1 })
    await world.accounts.findSession(ada.cookie!, '192.0.2.99')
    assert.deepEqual((await lastUse()).lastUsedAt, world.clock.now())
    assert.equal((await lastUse()).place, '192.0.2.99')
  })

  it('ends when it was not used for half a year', async () => {
    const ada = await world.person()
    world.clock.advance({ days: 179 })
    await world.jobs.settle()
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)

    world.clock.advance({ days: 181 })
    await world.jobs.settle()
    assert.equal(await world.accounts.findSession(ada.cookie!), null)
    assert.equal(world.endedDeviceIds.at(-1), ada.deviceId)
  })

  it('is nobody’s with a token that was never given', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), '\u0000', "' or true --"]) {
      assert.equal(await world.accounts.findSession(token), null)
    }
  })
})

it('keeps nothing in the clear that lets somebody in', async () => {
  const ada = await world.person({ password: 'a password to look for' })
  await ada.call(contract.sendCode, { to: { channel: 'email', address: 'secrets@tea.example' } })
  await ada.call(contract.startRecovery, { email: 'secrets@tea.example' })
  const secrets = [ada.cookie!, 'a password to look for', world.codeSentTo('secrets@tea.example')].concat(
    ada.recoveryCodes,
    ada.recoveryCodes.map((code) => code.replace('-', '')),
  )

  const tables = await world.db.rows<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`
  assert(tables.length > 10)
  for (const { name } of tables) {
    const { rows } = await world.db.pool.query(`select row_to_json(t)::text as row from ${name} t`)
    const text = rows.map(({ row }) => row).join('\n')
    for (const secret of secrets) {
      assert(!text.includes(secret), `${name} holds a secret`)
      const hex = Buffer.from(secret).toString('hex')
      assert(!text.includes(hex), `${name} holds a secret as bytes`)
    }
  }
})
