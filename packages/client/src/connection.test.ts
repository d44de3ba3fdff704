import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createClient } from './client.ts'
import { WeatherError } from './errors.ts'
import { fakeHost, fakeServer, settle } from './fake.fixture.ts'

function setUp(options: { token?: string } = {}) {
  const machine = fakeHost()
  const server = fakeServer({ 'server.facts': () => ({}) } as never)
  const client = createClient({
    origin: 'https://tea.example',
    transport: server.transport,
    host: machine.host,
    ...options,
  })
  const { connection } = client
  const states: string[] = []
  connection.state.subscribe(() => states.push(connection.state.getSnapshot()))
  return { ...machine, server, client, connection, states }
}

describe('a connection', () => {
  it('is online once the server has said hello', () => {
    const { connection, server, states } = setUp()
    connection.open()
    server.welcome()
    assert.deepEqual(states, ['connecting', 'online'])
  })

  it('says first who it is, when it has a token', () => {
    const { connection, server } = setUp({ token: 'secret' })
    connection.open()
    server.welcome()
    assert.deepEqual(server.frames, [{ t: 'authorization', token: 'secret' }])
  })

  it('comes back after it was cut, later each time, and never later than half a minute', async () => {
    const { connection, server, pass } = setUp()
    connection.open()
    server.reach(false)
    const waits: number[] = []
    for (let tries = 0; tries < 10; tries++) {
      const before = server.socketCount
      let waitedMs = 0
      while (server.socketCount === before) {
        await pass(125)
        waitedMs += 125
      }
      waits.push(waitedMs)
    }
    assert.deepEqual(waits, [750, 1250, 2250, 4250, 8250, 15_250, 15_250, 15_250, 15_250, 15_250])
  })

  it('begins with a short wait again once it was online', async () => {
    const { connection, server, pass } = setUp()
    connection.open()
    for (let tries = 0; tries < 5; tries++) {
      server.cut()
      await pass(14_000)
    }
    server.welcome()
    server.cut()
    const before = server.socketCount
    await pass(750)
    assert.equal(server.socketCount, before + 1)
  })

  it('goes elsewhere soon when the server stops', async () => {
    const { connection, server, pass } = setUp()
    connection.open()
    server.welcome()
    server.cut(1001)
    const before = server.socketCount
    await pass(250)
    assert.equal(server.socketCount, before + 1)
    // Nobody has taken over: from then on it waits longer each time.
    server.cut(1006)
    await pass(700)
    assert.equal(server.socketCount, before + 1)
  })

  it('comes back at once when the network does', async () => {
    const { connection, server, network, states } = setUp()
    connection.open()
    server.welcome()
    network(false)
    assert.equal(connection.state.getSnapshot(), 'offline')
    network(true)
    assert.equal(server.socketCount, 2)
    server.welcome()
    assert.equal(states.at(-1), 'online')
  })

  it('does not try where there is no network', async () => {
    const { connection, server, network, pass } = setUp()
    network(false)
    connection.open()
    await pass(120_000)
    assert.equal(server.socketCount, 0)
  })

  it('stays while its pings are answered', async () => {
    const { connection, server, pass } = setUp()
    connection.open()
    server.welcome()
    for (let minutes = 0; minutes < 10; minutes++) {
      await pass(25_000)
      server.tell({ t: 'pong' })
    }
    assert.equal(server.socketCount, 1)
    assert.equal(server.frames.filter(({ t }) => t === 'ping').length, 10)
  })

  it('is given up after two pings without an answer', async () => {
    const { connection, server, pass } = setUp()
    connection.open()
    server.welcome()
    await pass(74_000)
    assert.equal(connection.state.getSnapshot(), 'online')
    await pass(1_000)
    assert.equal(connection.state.getSnapshot(), 'offline')
    await pass(1_000)
    assert.equal(server.socketCount, 2)
  })

  it('is given up when no hello comes', async () => {
    const { connection, server, pass } = setUp()
    connection.open()
    await pass(16_000)
    assert.equal(server.socketCount, 2)
  })

  it('is probed when somebody looks at the app again, for the line may have died in its sleep', async () => {
    const { connection, server, network, pass } = setUp()
    connection.open()
    server.welcome()
    network(true)
    assert.deepEqual(server.frames.at(-1), { t: 'ping' })
    await pass(5_000)
    assert.equal(connection.state.getSnapshot(), 'offline')
  })

  it('outlives a probe that is answered', async () => {
    const { connection, server, network, pass } = setUp()
    connection.open()
    server.welcome()
    network(true)
    server.tell({ t: 'pong' })
    await pass(24_000)
    assert.equal(connection.state.getSnapshot(), 'online')
  })

  it('ends with the session, and stays ended', async () => {
    for (const end of ['frame', 'code'] as const) {
      const { connection, server, pass } = setUp()
      let told = 0
      connection.on('loggedOut', () => told++)
      connection.open()
      server.welcome()
      if (end === 'frame') server.tell({ t: 'loggedOut' })
      else server.cut(4001)
      await pass(120_000)
      assert.equal(told, 1)
      assert.equal(server.socketCount, 1)
      assert.equal(connection.state.getSnapshot(), 'offline')
    }
  })

  it('stays closed when it was closed', async () => {
    const { connection, server, network, pass } = setUp()
    connection.open()
    server.welcome()
    connection.close()
    network(true)
    await pass(120_000)
    assert.equal(server.socketCount, 1)
  })

  it('tells who types, and hears it', () => {
    const { connection, server } = setUp()
    const heard: string[] = []
    connection.on('typing', ({ personId }) => heard.push(personId))
    connection.signal({ t: 'typing', conversationId: 'nowhere yet' })
    connection.open()
    server.welcome()
    connection.signal({ t: 'typing', conversationId: 'room' })
    server.tell({ t: 'typing', conversationId: 'room', personId: 'anna' })
    assert.deepEqual(server.frames, [{ t: 'typing', conversationId: 'room' }])
    assert.deepEqual(heard, ['anna'])
  })

  it('fails the calls under way when it is cut', async () => {
    const { connection, server, client } = setUp()
    connection.open()
    server.welcome()
    const call = client.call('updates.diff', { cursor: 0 })
    const failed = assert.rejects(call, WeatherError)
    await settle()
    server.cut()
    await failed
  })
})
