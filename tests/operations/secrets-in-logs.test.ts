import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDb } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { createTestDatabase } from '@teahouse/testkit'
import { WebSocket } from 'ws'
import { startServerProcess } from '../server-process.ts'

/** Easily found, whole or in part of a line. */
const canary = {
  text: 'canaryMessageText',
  name: 'canaryNameOfPerson',
  password: 'canaryPasswordOfPerson',
  wrongPassword: 'canaryWrongPassword',
  code: 'canaryCodeOfSomebody',
  mail: 'canarymailbox@example.org',
  smtpPassword: 'canarySmtpPassword',
  push: 'canaryPushEndpoint',
  search: 'canarySearchTerm',
  token: 'canaryTokenThatNobodyHas0123456789',
  query: 'canaryInTheQueryOfAnAddress',
}

test('the log holds no message, no secret and no address, also at debug and when things go wrong', {
  timeout: 120_000,
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-log-'))
  const database = await createTestDatabase()
  const db = openDb(database.url, { onError: () => {} })
  const server = await startServerProcess(folder, {
    env: {
      TEAHOUSE_LOG: 'debug',
      DATABASE_URL: database.url,
      SMTP_URL: `smtp://teahouse:${canary.smtpPassword}@127.0.0.1:1`,
      TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on',
    },
  })
  t.after(async () => {
    await server.kill()
    await db.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })
  const { origin } = server
  const secrets: string[] = Object.values(canary)

  async function call(token: string | null, name: string, input: object): Promise<object> {
    const response = await fetch(`${origin}/rpc/${name}?${canary.query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(input),
    })
    return response.json() as Promise<object>
  }
  async function person(handle: string) {
    const made = (await call(null, 'accounts.signUp', {
      handle,
      name: canary.name,
      password: canary.password,
      keep: 'token',
    })) as unknown as { account: { id: string }; token: string; recoveryCodes: string[] }
    secrets.push(made.token, ...made.recoveryCodes)
    return { id: made.account.id, token: made.token }
  }
  const anna = await person('anna_log')
  const ben = await person('ben_log')
  // The chat with oneself.
  const opened = await call(anna.token, 'chat.open', { personId: anna.id })
  const conversationId = (opened as { conversation: { id: string } }).conversation.id
  const say = (text: string) =>
    call(anna.token, 'chat.send', { conversationId, messageId: newId(), content: { kind: 'text', text } })

  // What goes well.
  const requestId = newId()
  await call(ben.token, 'contacts.find', { handle: 'anna_log' })
  await call(ben.token, 'contacts.ask', { requestId, personId: anna.id, greeting: canary.text, source: 'handle' })
  await call(anna.token, 'contacts.answer', { requestId, accept: true, remark: canary.text })
  const stored = await say(canary.text)
  assert.ok('seq' in stored, JSON.stringify(stored))
  await call(anna.token, 'search.messages', { query: canary.search })
  await call(anna.token, 'notifications.subscribe', {
    endpoint: `http://127.0.0.1:1/${canary.push}`,
    keys: { p256dh: 'x', auth: 'y' },
  })
  await call(anna.token, 'accounts.sendCode', { to: { channel: 'email', address: canary.mail } })

  // What is refused.
  await call(null, 'accounts.logIn', { identifier: 'anna_log', password: canary.wrongPassword })
  await call(null, 'accounts.recover', { identifier: 'anna_log', code: canary.code, password: canary.password })
  await call(canary.token, 'accounts.me', {})
  await call(anna.token, 'chat.send', { conversationId: canary.text, content: { text: canary.text } })
  await fetch(`${origin}/rpc/accounts.logIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"password":"${canary.password}`,
  })
  await fetch(`${origin}/media/${canary.token}?token=${canary.token}`, {
    headers: { cookie: `teahouse_session=${canary.token}` },
  })
  await fetch(`${origin}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${canary.token}` } })

  // What fails: the database names the row that it will not take.
  await db.pool.query(
    "alter table chat.message add constraint planted check (content->>'text' not like 'canary%') not valid",
  )
  await say(canary.text)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`)
  await new Promise((resolve) => socket.once('open', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('message', (data) => {
    if (!String(data).startsWith('{"t":"hello"')) return
    const input = { conversationId, messageId: newId(), content: { kind: 'text', text: canary.text } }
    socket.send(JSON.stringify({ t: 'call', n: 1, method: 'chat.send', input }))
  })
  socket.send(JSON.stringify({ t: 'authorization', token: anna.token }))
  await closed
  // A value that is not what the column takes is named in PostgreSQL’s message itself.
  await db.pool.query('alter table chat.message drop constraint planted')
  await db.pool.query('alter table chat.message alter column content type int using 0')
  await say(canary.text)
  await server.stop()

  const said = server.said.join('\n')
  // It did say something of each kind.
  for (const words of ['a request failed', 'a call failed'])
    assert.ok(said.includes(words), `nothing was logged: ${words}`)
  for (const secret of secrets) {
    const line = server.said.find((one) => one.includes(secret))
    assert.equal(line, undefined, `${secret} stands in the log`)
  }
})
