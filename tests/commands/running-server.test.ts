import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, it, type TestContext } from 'node:test'
import { newFolder, type Place, teahouse } from './teahouse.ts'

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')

/** The server as people start it, with the built-in database. */
async function startServer(t: TestContext, place: Place): Promise<{ origin: string; stop(): Promise<void> }> {
  const { DATABASE_URL: _, NODE_OPTIONS: __, ...env } = process.env
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...env, TEAHOUSE_HOST: '127.0.0.1', TEAHOUSE_PORT: '0', TEAHOUSE_RATE_LIMITS: 'off', ...place },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  t.after(stop)
  const lines = createInterface({ input: child.stdout! })
  for await (const line of lines) {
    const [origin] = line.match(/(?<=is open at )\S+/) ?? []
    if (origin) return { origin, stop }
  }
  throw new Error('the server did not open')
}

async function call(origin: string, name: string, input: object, token?: string) {
  const response = await fetch(`${origin}/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
  })
  return { status: response.status, body: await response.json() }
}

describe('beside a server that runs on the built-in database', () => {
  it('commands find it; a backup of it is a server elsewhere, with the same people logged in', async (t) => {
    const place: Place = { TEAHOUSE_DATA: join(await newFolder(t), 'data'), TEAHOUSE_DEMO: 'off' }
    const { origin, stop } = await startServer(t, place)
    const signUp = { handle: 'anna', password: 'a long password', name: 'Anna', deviceName: 'x', keep: 'token' }
    const { token, account } = (await call(origin, 'accounts.signUp', signUp)).body

    const appointed = await teahouse(place, ['administrator', 'keeper'])
    assert.equal(appointed.exitCode, 0, appointed.told)
    const file = join(await newFolder(t), 'backup.tar')
    const made = await teahouse(place, ['back-up', file])
    assert.equal(made.exitCode, 0, made.told)
    const checked = await teahouse(place, ['check'])
    assert.equal(checked.exitCode, 0, checked.said + checked.told)
    assert.equal((await call(origin, 'accounts.me', {}, token)).body.account.handle, 'anna', 'the server goes on')
    assert.match((await teahouse(place, ['restore', file])).told, /There is a Teahouse here already/)

    // The one in use loses its session at once; the server has heard of it from the command.
    const reset = await teahouse(place, ['reset-log-in', 'anna'])
    assert.equal(reset.exitCode, 0, reset.told)
    assert.equal((await call(origin, 'accounts.me', {}, token)).body.account, null)
    await stop()

    const elsewhere: Place = { TEAHOUSE_DATA: join(await newFolder(t), 'data'), TEAHOUSE_DEMO: 'off' }
    const put = await teahouse(elsewhere, ['restore', file])
    assert.equal(put.exitCode, 0, put.told)
    const again = await startServer(t, elsewhere)
    const me = await call(again.origin, 'accounts.me', {}, token)
    assert.equal(me.body.account.id, account.id, 'the device is logged in as it was')
    await again.stop()
  })
})
