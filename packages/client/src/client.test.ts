import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { createClient } from './client.ts'
import { RefusalError, WeatherError } from './errors.ts'
import { fakeHost, fakeServer, refuse, settle, silence } from './fake.fixture.ts'

function setUp(answers: Parameters<typeof fakeServer>[0] = {}) {
  const machine = fakeHost()
  const server = fakeServer(answers)
  const client = createClient({ origin: 'https://tea.example', transport: server.transport, host: machine.host })
  return { ...machine, server, client }
}

const room = { conversationId: 'room', seq: 3 }

describe('a call', () => {
  it('goes over HTTP until the socket is online, and over the socket then', async () => {
    const { client, server } = setUp({ 'chat.read': () => ({ readSeq: 3 }) })
    assert.deepEqual(await client.call('chat.read', room), { readSeq: 3 })
    client.connection.open()
    server.welcome()
    assert.deepEqual(await client.call('chat.read', room), { readSeq: 3 })
    await client.call('chat.read', room, { over: 'http' })
    assert.deepEqual(
      server.calls.map(({ over }) => over),
      ['http', 'socket', 'http'],
    )
  })

  it('that starts or ends a session goes where cookies are set', async () => {
    const { client, server } = setUp({ 'accounts.logOut': () => ({}), 'devices.logOut': () => ({}) })
    client.connection.open()
    server.welcome()
    await client.call('accounts.logOut', {})
    await client.call('devices.logOut', { deviceId: 'others' })
    assert.deepEqual(
      server.calls.map(({ over }) => over),
      ['http', 'http'],
    )
  })

  it('that is refused says why, over either way', async () => {
    const { client, server } = setUp({
      'chat.read': () => refuse('too_many_requests', { retryAfterSeconds: 7 }),
      'chat.hide': () => refuse('invalid_input', { issues: [{ path: 'seqs', message: 'empty' }] }),
    })
    for (const over of ['http', 'socket']) {
      if (over === 'socket') {
        client.connection.open()
        server.welcome()
      }
      await assert.rejects(client.call('chat.read', room), (error) => {
        assert(error instanceof RefusalError)
        assert.equal(error.code, 'too_many_requests')
        assert.equal(error.retryAfterSeconds, 7)
        return true
      })
      await assert.rejects(client.call('chat.hide', { conversationId: 'room', seqs: [] }), {
        code: 'invalid_input',
        issues: [{ path: 'seqs', message: 'empty' }],
      })
    }
  })

  it('that nothing answers is weather', async () => {
    const { client, server, pass } = setUp({ 'chat.read': () => silence })
    const late = assert.rejects(client.call('chat.read', room, { timeoutMs: 5000 }), {
      name: 'WeatherError',
      reason: 'timeout',
    })
    await pass(5000)
    await late
    client.connection.open()
    server.welcome()
    const lateHere = assert.rejects(client.call('chat.read', room), { reason: 'timeout' })
    await pass(30_000)
    await lateHere
    server.reach(false)
    await assert.rejects(client.call('chat.read', room), { name: 'WeatherError', reason: 'offline' })
  })

  it('that a busy server has refused is not made again before the time it has named, whoever asks', async () => {
    let isBusy = true
    const { client, server, pass } = setUp({
      'chat.history': () => (isBusy ? refuse('busy', { retryAfterSeconds: 7 }) : { messages: [], hasMore: false }),
      'chat.read': () => ({ readSeq: 3 }),
    })
    const page = () => client.call('chat.history', { conversationId: 'room' })
    await assert.rejects(page(), { code: 'busy', retryAfterSeconds: 7 })
    isBusy = false
    await pass(2000)
    await assert.rejects(page(), { code: 'busy', retryAfterSeconds: 5 })
    assert.equal(server.calls.length, 1)
    // What it has not refused, it is asked.
    assert.deepEqual(await client.call('chat.read', room), { readSeq: 3 })
    await pass(5000)
    assert.deepEqual(await page(), { messages: [], hasMore: false })
  })

  it('that was made too often is asked again: the next may be about another', async () => {
    const { client, server } = setUp({
      'accounts.logIn': () => refuse('too_many_requests', { retryAfterSeconds: 600 }),
    })
    const logIn = (identifier: string) => client.call('accounts.logIn', { identifier, password: 'tea' })
    await assert.rejects(logIn('anna'), { code: 'too_many_requests' })
    await assert.rejects(logIn('ben'), { code: 'too_many_requests' })
    assert.equal(server.calls.length, 2)
  })

  it('can be called off', async () => {
    const { client } = setUp({ 'chat.read': () => silence })
    const ends = new AbortController()
    const call = assert.rejects(client.call('chat.read', room, { signal: ends.signal }), { name: 'AbortError' })
    await settle()
    ends.abort()
    await call
    await assert.rejects(client.call('chat.read', room, { signal: ends.signal }), { name: 'AbortError' })
  })
})

describe('over real HTTP', () => {
  const server = createServer((request, response) => {
    const name = request.url?.slice('/rpc/'.length)
    const said = {
      'chat.read': [200, { readSeq: 3, authorization: request.headers.authorization ?? null }],
      'chat.hide': [403, { refusal: 'not_a_member', message: 'no' }],
      'chat.members': [500, { message: 'Something went wrong.' }],
    }[name ?? ''] ?? [502, null]
    response.writeHead(said[0] as number, { 'content-type': 'application/json' })
    response.end(said[1] === null ? '<html>Bad gateway' : JSON.stringify(said[1]))
  })
  let origin = ''
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  })
  after(() => void server.close())

  it('outputs, refusals and trouble are told apart', async () => {
    const client = createClient({ origin, token: 'secret' })
    assert.deepEqual(await client.call('chat.read', room), { readSeq: 3, authorization: 'Bearer secret' })
    await assert.rejects(client.call('chat.hide', { conversationId: 'room', seqs: [1] }), { code: 'not_a_member' })
    await assert.rejects(client.call('chat.members', { conversationId: 'room' }), { reason: 'server' })
    await assert.rejects(client.call('chat.history', { conversationId: 'room' }), { reason: 'server' })
    const nobody = createClient({ origin: 'http://127.0.0.1:1' })
    await assert.rejects(
      nobody.call('chat.read', room),
      (error) => error instanceof WeatherError && error.reason === 'offline',
    )
  })
})
