import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, it } from 'node:test'
import { createWorld, joinedBuses, type TestUser } from '@teahouse/testkit'
import { WebSocket } from 'ws'
import { connect } from '../wire/socket.ts'

const [bus, atGateway, atApi, atWorker] = joinedBuses(4)
const world = await createWorld({ bus: bus! })
const gateway = await world.anotherServer({ bus: atGateway!, role: 'gateway' })
const api = await world.anotherServer({ bus: atApi!, role: 'api' })
const worker = await world.anotherServer({ bus: atWorker!, role: 'worker' })

const statusOf = async (server: typeof api, path: string, init: RequestInit = {}) =>
  (await fetch(`${await server.origin()}${path}`, init)).status
const asking = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }

describe('a process of one role', () => {
  it('says how it is, whichever it has', async () => {
    for (const server of [gateway, api, worker]) {
      assert.equal(await statusOf(server, '/healthz'), 200)
      assert.equal(await statusOf(server, '/readyz'), 200)
    }
  })

  it('answers methods over HTTP only as api', async () => {
    assert.equal(await statusOf(api, '/rpc/server.info', asking), 200)
    for (const server of [gateway, worker]) {
      assert.equal(await statusOf(server, '/rpc/server.info', asking), 404)
      assert.equal(await statusOf(server, '/uploads', { method: 'OPTIONS' }), 404)
    }
  })

  it('takes sockets, and the calls over them, only as gateway', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(mei, nia)
    const socket = await connect(gateway, nia)
    await room.say(api.as(mei), 'by way of three processes')
    assert.match(JSON.stringify((await socket.next('updates')).updates), /three processes/)
    assert.equal((await socket.call(1, 'accounts.me', {})).t, 'answer')
    socket.close()
    for (const server of [api, worker]) {
      const refused = new WebSocket(`${(await server.origin()).replace('http', 'ws')}/ws`)
      await once(refused, 'error')
    }
  })

  it('leaves jobs to workers', async () => {
    const done: string[] = []
    const servers = { world, gateway, api, worker }
    for (const [name, { server }] of Object.entries(servers)) {
      server.jobs.define('roles.who', async () => void done.push(name))
    }
    for (const { server } of [gateway, api]) {
      await server.db.transaction((tx) => server.jobs.enqueue(tx, 'roles.who', {}))
    }
    await worker.server.settle()
    assert.equal(done.length, 2)
    assert(done.every((name) => name === 'world' || name === 'worker'))
  })
})
