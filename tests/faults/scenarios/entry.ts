import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Output } from '@teahouse/contract'
import type { finish } from '@teahouse/contract/talk/media'
import { settings, startServerProcess } from '../../server-process.ts'
import { call } from '../call.ts'
import { startProxy } from '../proxy.ts'
import type { Scenario } from '../scenario.ts'

const fileBytes = 3_000_000
/** How much of an upload gets through before its line is cut. */
const stretchBytes = 700_000
const password = 'oolong in the morning'
const commands = join(import.meta.dirname, '../../../apps/server/src/commands/main.ts')

export const entry: Scenario = {
  name: 'entry',
  about: 'uploads are cut in the middle and the server is killed under them; answers to log-ins are lost',
  async play(stage) {
    const { folder, isShort } = stage
    const env = { TEAHOUSE_LOG: 'fatal' }
    let server = await startServerProcess(folder, { env })
    stage.defer(() => server.kill())
    const proxy = await startProxy({ host: '127.0.0.1', port: server.port })
    stage.defer(() => proxy.close())
    // Each request has a line of its own, so that each is cut anew.
    const origin = `http://127.0.0.1:${proxy.port}`
    const request = (path: string, init: RequestInit) =>
      fetch(`${origin}${path}`, {
        ...init,
        headers: { connection: 'close', ...init.headers },
        signal: AbortSignal.timeout(30_000),
      })
    /** Again and again, until there is an answer. */
    async function through<T>(ask: () => Promise<T>): Promise<T> {
      for (;;) {
        try {
          return await ask()
        } catch (error) {
          if (error instanceof Error && /: 4\d\d /.test(error.message)) throw error
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      }
    }

    const handle = 'uploader'
    const account = await call(server.origin, '', 'accounts.signUp', { handle, name: 'Mei', password, keep: 'token' })
    const token = account.token!
    const tus = { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}` }

    let cuts = 0
    async function upload(bytes: Buffer): Promise<string> {
      const created = await through(async () => {
        const metadata = `purpose ${btoa('file')},filename ${btoa('tea.bin')}`
        const headers = { ...tus, 'upload-length': `${bytes.length}`, 'upload-metadata': metadata }
        return request('/uploads', { method: 'POST', headers })
      })
      assert.equal(created.status, 201)
      const url = created.headers.get('location')!
      for (let offset = 0; offset < bytes.length; ) {
        const headers = { ...tus, 'upload-offset': `${offset}`, 'content-type': 'application/offset+octet-stream' }
        const body = new Uint8Array(bytes.subarray(offset))
        await request(url, { method: 'PATCH', headers, body }).catch(() => cuts++)
        offset = await through(async () => {
          const answer = await request(url, { method: 'HEAD', headers: tus })
          assert.equal(answer.status, 200)
          return Number(answer.headers.get('upload-offset'))
        })
      }
      return url.split('/').at(-1)!
    }
    const files = isShort ? 4 : 20
    proxy.up.cutAfterBytes = stretchBytes
    let kills = 0
    for (let number = 0; number < files; number++) {
      const bytes = randomBytes(fileBytes)
      const uploading = upload(bytes)
      if (number % 4 === 3) {
        await server.kill()
        kills++
        server = await startServerProcess(folder, { env })
        proxy.target = { host: '127.0.0.1', port: server.port }
      }
      const uploadId = await uploading
      let done: Output<typeof finish>
      do done = await through(() => call(server.origin, token, 'media.finish', { uploadId }))
      while (done.state !== 'ready')
      const answer = await fetch(`${server.origin}/media/${done.media.id}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes, 'other bytes than were sent')
    }
    proxy.up.cutAfterBytes = Number.POSITIVE_INFINITY
    stage.figure('files that arrived whole', files, 'files')
    stage.figure('cuts in their middle', cuts, 'cuts')
    stage.figure('kills of the server under them', kills, 'kills')

    // The answer to a log-in is torn at each place in turn; the one who waits tries again.
    const logIns = isShort ? 6 : 30
    const devices = async () => (await call(server.origin, token, 'devices.list', {})).devices
    let lost = 0
    for (let number = 0; number < logIns; number++) {
      const before = await devices()
      const deviceName = `Phone ${number}`
      const logIn = () =>
        call(origin, '', 'accounts.logIn', {
          identifier: handle,
          password,
          deviceName,
          deviceKind: 'phone',
          keep: 'token',
        })
      const places = number % 2 === 0 ? proxy.down : proxy.up
      places.cutAfterBytes = 5 + number * 20
      proxy.cut()
      const first = await logIn().catch(() => undefined)
      places.cutAfterBytes = Number.POSITIVE_INFINITY
      proxy.cut()
      const session = first ?? (await logIn())
      if (!first) lost++
      const me = await call(server.origin, session.token!, 'accounts.me', {})
      assert.equal(me.account?.handle, handle)
      const fresh = (await devices()).filter(({ id }) => !before.some((one) => one.id === id))
      assert(fresh.length >= 1 && fresh.every(({ name }) => name === deviceName), 'a session that its owner cannot see')
      // What a lost answer began is listed, and can be ended.
      for (const { id: deviceId } of fresh)
        if (deviceId !== me.deviceId) await call(server.origin, session.token!, 'devices.logOut', { deviceId })
      assert.equal((await devices()).length, before.length + 1)
    }
    stage.figure('log-ins that were torn and tried again', lost, 'log-ins')

    // What the administrator’s own command finds, orphans among it.
    const { stdout } = await promisify(execFile)(process.execPath, [commands, 'check'], {
      env: { ...process.env, ...settings(folder), NODE_OPTIONS: '' },
    }).catch((error) => assert.fail(`teahouse check: ${error.stdout}\n${error.stderr}`))
    assert.match(stdout, /All is well/)
  },
}
