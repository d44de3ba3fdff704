import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { startServerProcess } from '../server-process.ts'
import { connect } from '../wire/socket.ts'

const world = await createWorld()

describe('a server that is asked to stop', () => {
  it('says that it is not ready while it still takes people in; asked again, it goes at once', async (t) => {
    const server = await startServerProcess(world.dataFolder, {
      env: { DATABASE_URL: world.databaseUrl, TEAHOUSE_STOP_DELAY_SECONDS: '600' },
    })
    t.after(() => server.kill())
    const ask = async (path: string) => {
      const response = await fetch(`${server.origin}${path}`)
      return { status: response.status, body: (await response.json()) as { stopping?: boolean } }
    }
    assert.equal((await ask('/readyz')).status, 200)
    server.signal('SIGTERM')
    let readiness = await ask('/readyz')
    while (!readiness.body.stopping) readiness = await ask('/readyz')
    assert.equal(readiness.status, 503)
    assert.equal((await ask('/healthz')).status, 200)

    server.signal('SIGTERM')
    assert.equal(await server.ended, 1)
  })

  it('answers what it was asked before it says good-bye, and lets go of who only waits', async () => {
    const anna = await world.user()
    const socket = await connect(world, anna)
    const offer = await world.callAnonymously('devices.offerLogIn', { deviceName: 'Desk', deviceKind: 'program' })
    const waiting = socket.call(1, 'devices.awaitLogIn', { ...offer, known: 'offered', keep: 'token' })
    const quick = socket.call(2, 'updates.diff', { cursor: 0, limit: 10 })
    assert.equal((await quick).t, 'answer')
    await world.server.stop()
    const { t, output } = (await waiting) as { t: string; output: { step: string } }
    assert.deepEqual({ t, step: output.step }, { t: 'answer', step: 'offered' })
    assert.equal(await socket.closed(), 1001)
  })
})
