import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { emptyPlace, openServer, type Place, teahouse } from './teahouse.ts'

const world = await createWorld()
const place: Place = { DATABASE_URL: world.databaseUrl, TEAHOUSE_DATA: world.dataFolder }
const codeIn = (said: string) => said.match(/^ {2}([0-9a-z]{5}-[0-9a-z]{5})$/m)?.[1] ?? assert.fail(said)
const device = { deviceName: 'Test', deviceKind: 'program', keep: 'token' } as const

describe('teahouse administrator', () => {
  it('makes an account whose code works once', async () => {
    const { exitCode, said, told } = await teahouse(place, ['administrator', 'Keeper', '--name', 'The Keeper'])
    assert.equal(exitCode, 0, told)
    const recovery = { identifier: 'keeper', code: codeIn(said), password: 'a long password', ...device }
    const { account } = await world.callAnonymously('accounts.recover', recovery)
    assert.deepEqual([account.name, account.handle, account.role], ['The Keeper', 'keeper', 'administrator'])
    await assert.rejects(world.callAnonymously('accounts.recover', recovery), { code: 'wrong_code' })
    const logIn = { identifier: 'keeper', password: 'a long password', ...device }
    assert.equal((await world.callAnonymously('accounts.logIn', logIn)).account.id, account.id)
  })

  it('takes a password from whoever types it', async () => {
    const words = ['administrator', 'typist', '--ask-password']
    assert.equal((await teahouse(place, words, { input: 'short\n' })).exitCode, 1)
    const { exitCode, said } = await teahouse(place, words, { input: 'correct horse\n' })
    assert.equal(exitCode, 0)
    assert.doesNotMatch(said, /code/)
    const { account } = await world.callAnonymously('accounts.logIn', {
      identifier: 'typist',
      password: 'correct horse',
      ...device,
    })
    assert.equal(account.role, 'administrator')
  })

  it('leaves somebody who has an account as they are, but for that', async () => {
    const anna = await world.user({ handle: 'anna-adm', password: 'her own password' })
    const { exitCode, said } = await teahouse(place, ['administrator', 'anna-adm'])
    assert.equal(exitCode, 0)
    assert.match(said, /logs in as before/)
    const { account } = await anna.call('accounts.me', {})
    assert.equal(account?.role, 'administrator')
    assert.equal(account?.hasPassword, true)
  })

  it('makes the first one where there has been no server yet', async (t) => {
    const elsewhere = await emptyPlace(t)
    assert.equal((await teahouse(elsewhere, ['administrator', 'first'])).exitCode, 0)
    const server = await openServer(elsewhere)
    assert.equal(await server.accounts.needsFirstAccount(server.db), false)
  })

  it('says what a Teahouse ID is', async () => {
    const { exitCode, told } = await teahouse(place, ['administrator', 'No Spaces'])
    assert.equal(exitCode, 1)
    assert.match(told, /cannot be a Teahouse ID/)
  })
})

describe('teahouse reset-log-in', () => {
  it('lets everybody out and the person in, who reads of it; contacts and chats stay', async () => {
    const eve = await world.user({ handle: 'eve-lost', password: 'somebody knows it' })
    const other = await eve.anotherDevice()
    const [ben] = await world.friends(1)
    await world.befriend(eve, ben!)
    const room = await world.direct(eve, ben!)
    await room.say(ben!, 'still here?')
    const heard: string[] = []
    for (const { deviceId } of [eve, other]) {
      world.server.bus.subscribe(`device.${deviceId}`, (text) => void heard.push(`${deviceId} ${text}`))
    }

    const { exitCode, said, told } = await teahouse(place, ['reset-log-in', 'eve-lost'])
    assert.equal(exitCode, 0, told)
    assert.match(said, /2 devices are logged out/)
    await assert.rejects(eve.call('updates.snapshot', {}), { code: 'not_signed_in' })
    // The command’s clock runs; the world’s stands still.
    world.clock.advance({ minutes: 5 })
    await world.settle()
    assert.deepEqual(heard.sort(), [eve, other].map(({ deviceId }) => `${deviceId} ended`).sort())
    const old = { identifier: 'eve-lost', password: 'somebody knows it', ...device }
    await assert.rejects(world.callAnonymously('accounts.logIn', old), { code: 'wrong_credentials' })

    const { token } = await world.callAnonymously('accounts.recover', {
      identifier: 'eve-lost',
      code: codeIn(said),
      password: 'nobody knows this',
      ...device,
    })
    assert.ok(token)
    const back = await eve.anotherDevice()
    const { conversations, messages, contacts } = await back.call('updates.snapshot', {})
    assert.equal(contacts.length, 1)
    assert.ok(conversations.some(({ id }) => id === room.id))
    const own = conversations.find(({ kind }) => kind === 'self')
    const line = messages.find(({ conversationId }) => conversationId === own?.id)
    assert.ok(line?.content.kind === 'system' && line.content.event === 'logInReset')
    assert.ok(own!.lastSeq > own!.readSeq, 'it is not unread')
  })

  it('knows nobody by that name', async () => {
    const { exitCode, told } = await teahouse(place, ['reset-log-in', 'nobody-here'])
    assert.equal(exitCode, 1)
    assert.match(told, /Nobody has the Teahouse ID nobody-here/)
  })
})

describe('teahouse', () => {
  it('says what it can, and each command says more', async () => {
    const { exitCode, said } = await teahouse(place, [])
    assert.equal(exitCode, 0)
    const commands = [...said.matchAll(/^ {2}([a-z-]+) ?[<[]?.*\n {6}/gm)].map(([, name]) => name!)
    for (const name of ['administrator', 'back-up', 'restore', 'check', 'migrate', 'keys', 'export', 'import'])
      assert.ok(commands.includes(name), `${name} is not listed`)
    for (const name of commands) {
      const help = await teahouse(place, [name, '--help'])
      assert.equal(help.exitCode, 0)
      assert.match(help.said, /Examples:\n {2}\S*.*teahouse /)
    }
  })

  it('tells what was nearly meant, and ends with 2', async () => {
    for (const [words, answer] of [
      [['bakup'], /Did you mean "teahouse back-up"/],
      [['restore', 'x', '--verfy'], /Did you mean --verify/],
      [['reset-log-in'], /Something is missing: teahouse reset-log-in <handle>/],
      [['migrate', 'now'], /That is too much/],
      [['xyzzy'], /There is no command "xyzzy"\. See/],
    ] as const) {
      const { exitCode, told } = await teahouse(place, [...words])
      assert.equal(exitCode, 2)
      assert.match(told, answer)
    }
  })

  it('says what is pending, does it once, and refuses to work on a database of another release', async (t) => {
    const elsewhere = await emptyPlace(t)
    const dry = await teahouse(elsewhere, ['migrate', '--dry-run'])
    assert.match(dry.said, /^pending accounts\/0001-account\.sql$/m)
    assert.match((await teahouse(elsewhere, ['migrate'])).said, /^applied accounts\/0001-account\.sql$/m)
    assert.match((await teahouse(elsewhere, ['migrate'])).said, /up to date/)
    const { db } = await openServer(elsewhere)
    await db.run`delete from migrations.applied where schema = 'search'`
    for (const words of [['check'], ['back-up', 'never.tar'], ['administrator', 'late']]) {
      const { exitCode, told } = await teahouse(elsewhere, words)
      assert.equal(exitCode, 1)
      assert.match(told, /search\/0001-message\.sql/)
    }
  })

  it('does not make a server where there is none', async () => {
    const { exitCode, told } = await teahouse({ TEAHOUSE_DATA: '/nonexistent/tea' }, ['check'])
    assert.equal(exitCode, 1)
    assert.match(told, /There is no Teahouse in/)
  })
})
