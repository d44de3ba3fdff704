import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import type { Blobs } from '../../../engines/blobs/index.ts'
import { createHttp, type Http, sessionCookie } from '../../../platform/http/index.ts'
import { createLog } from '../../../platform/log.ts'
import { type Person, startAccounts, type World } from './accounts.fixture.ts'
import type { Give } from './index.ts'

let world: World
let http: Http
let port: number
/** What the chat, as it were, holds of each person. */
const held = new Map<string, Give>()
const opened: string[] = []

const letters = Buffer.alloc(300_000, 'letters ')
const blobs: Pick<Blobs, 'get'> = {
  async get(key) {
    opened.push(key)
    if (key === 'missing') return undefined
    if (key === 'endless') return { stream: endless(), sizeBytes: Number.POSITIVE_INFINITY }
    if (key === 'broken') return { stream: broken(), sizeBytes: 10 }
    return { stream: Readable.from([letters]), sizeBytes: letters.length }
  },
}

let givenBytes = 0
const streams: Readable[] = []
function endless(): Readable {
  const stream = new Readable({
    read() {
      givenBytes += 65_536
      this.push(Buffer.alloc(65_536))
    },
  })
  streams.push(stream)
  return stream
}
function broken(): Readable {
  const stream = new PassThrough()
  stream.write('half')
  setImmediate(() => stream.destroy(new Error('the disk is gone')))
  return stream
}

before(async () => {
  world = await startAccounts({ blobs, log: createLog('silent') })
  world.accounts.addToExport('chat', async function* (personId) {
    yield* held.get(personId)?.(personId) ?? []
  })
  http = await createHttp({
    router: world.router,
    findSession: world.accounts.findSession,
    log: createLog('silent'),
    trustProxy: false,
    tileOrigin: null,
  })
  world.accounts.registerHttp(http.app, http.callOf)
  await http.app.listen({ host: '127.0.0.1', port: 0 })
  port = (http.app.server.address() as AddressInfo).port
})
after(async () => {
  await http.app.close()
  await world.stop()
})

async function ask(cookie: string | null, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get({
    port,
    host: '127.0.0.1',
    path: '/export',
    headers: { ...(cookie && { cookie: `${sessionCookie}=${cookie}` }), ...headers },
  })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return response
}

/** The files of a zip archive, by its central directory. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(archive.length - 6)
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const method = archive.readUInt16LE(at + 10)
    const size = archive.readUInt32LE(at + 20)
    const nameLength = archive.readUInt16LE(at + 28)
    const extraLength = archive.readUInt16LE(at + 30)
    const commentLength = archive.readUInt16LE(at + 32)
    const local = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(start, start + size)
    files.set(name, method === 8 ? inflateRawSync(bytes) : bytes)
    at += 46 + nameLength + extraLength + commentLength
  }
  return files
}

async function personWith(give: Give): Promise<Person> {
  const person = await world.person()
  held.set(person.id, give)
  return person
}

describe('the archive of one’s data', () => {
  it('holds the account and what the other modules add, and nothing that lets somebody in', async () => {
    const ada = await personWith(async function* () {
      yield { path: 'messages-1.json', json: [{ text: '茶' }] }
      yield { path: 'photos/quay.jpg', blobKey: 'quay' }
      yield { path: 'photos/gone.jpg', blobKey: 'missing' }
      yield { path: 'messages-2.json', json: [] }
    })
    const response = await ask(ada.cookie)
    assert.equal(response.statusCode, 200)
    assert.equal(response.headers['content-type'], 'application/zip')
    const day = world.clock.now().toISOString().slice(0, 10)
    assert.equal(response.headers['content-disposition'], `attachment; filename="teahouse-${ada.handle}-${day}.zip"`)
    assert.equal(response.headers['cache-control'], 'no-store')

    const files = unzip(await buffer(response))
    assert.deepEqual(
      [...files.keys()],
      ['account.json', 'devices.json', 'chat/messages-1.json', 'chat/photos/quay.jpg', 'chat/messages-2.json'],
    )
    assert.equal(JSON.parse(String(files.get('account.json'))).handle, ada.handle)
    assert.equal(JSON.parse(String(files.get('devices.json')))[0].deviceId, ada.deviceId)
    assert.deepEqual(JSON.parse(String(files.get('chat/messages-1.json'))), [{ text: '茶' }])
    assert(files.get('chat/photos/quay.jpg')?.equals(letters))
    const all = Buffer.concat([...files.values()])
    assert.equal(all.includes('$argon2'), false)
    assert.equal(all.includes(ada.cookie!), false)
  })

  it('is made only as fast as it is taken, and no further when the caller goes', async () => {
    const ada = await personWith(async function* () {
      yield { path: 'endless.bin', blobKey: 'endless' }
      yield { path: 'after.bin', blobKey: 'never reached' }
    })
    const response = await ask(ada.cookie)
    response.pause()
    await once(response, 'readable')
    // While others are served from start to end, only what fits into the buffers on the way is taken for this one.
    const bob = await world.person()
    for (let rounds = 0; rounds < 20; rounds++) await ask(bob.cookie).then(buffer)
    assert(givenBytes < 30 * 1024 * 1024, `${givenBytes} bytes`)

    response.destroy()
    const [stream] = streams
    if (!stream!.closed) await once(stream!, 'close')
    assert.equal(opened.includes('never reached'), false)
  })

  it('breaks off, rather than pass half of it for the whole', async () => {
    const ada = await personWith(async function* () {
      yield { path: 'broken.bin', blobKey: 'broken' }
    })
    await assert.rejects(ask(ada.cookie).then(buffer), { code: 'ECONNRESET' })

    const bob = await personWith(async function* () {
      yield { path: 'fine.json', json: 1 }
      throw new Error('the database is gone')
    })
    await assert.rejects(ask(bob.cookie).then(buffer), { code: 'ECONNRESET' })
  })

  it('is made once at a time for each person', async () => {
    const slow = new PassThrough()
    const ada = await personWith(async function* () {
      for await (const _piece of slow) yield { path: 'one.json', json: 1 }
    })
    const first = await ask(ada.cookie)
    const second = await ask(ada.cookie)
    assert.equal(second.statusCode, 503)
    assert.equal(JSON.parse(String(await buffer(second))).refusal, 'busy')
    assert.equal(second.headers['retry-after'], '30')
    slow.end('x')
    assert(unzip(await buffer(first)).has('chat/one.json'))
    assert.equal((await ask(ada.cookie).then(buffer)).length > 0, true)
  })

  it('is nobody else’s', async () => {
    const ada = await world.person()
    for (const [cookie, headers, status] of [
      [null, {}, 401],
      ['not-a-token', {}, 401],
      [ada.cookie, { 'sec-fetch-site': 'cross-site' }, 403],
      [ada.cookie, { origin: 'https://evil.example' }, 403],
    ] as const) {
      const response = await ask(cookie, headers)
      assert.equal(response.statusCode, status)
      response.resume()
    }
  })
})
