import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type MediaWorld, openMediaWorld } from './media.fixture.ts'

const MB = 1024 * 1024

describe('an upload', () => {
  let world: MediaWorld
  before(async () => {
    world = await openMediaWorld()
  })
  after(() => world.close())

  const tus = { 'tus-resumable': '1.0.0' }
  const offset = async (personId: string, url: string) => {
    const answer = await world.request(personId, url, { method: 'HEAD', headers: tus })
    return Number(answer.headers.get('upload-offset'))
  }
  const send = (personId: string | null, url: string, from: number, bytes: Buffer) =>
    world.request(personId, url, {
      method: 'PATCH',
      body: new Uint8Array(bytes),
      headers: { ...tus, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
    })

  it('goes on where the line was cut', async () => {
    const alice = world.newPerson()
    const bytes = randomBytes(600_000)
    const created = await world.create(alice, { purpose: 'file', filename: 'notes.bin', sizeBytes: bytes.length })
    assert.equal(created.status, 201)
    assert.equal(created.headers.get('connection'), 'close', 'what breaks on a used one, browsers send again')
    const url = created.headers.get('location')!

    const cut = request(world.origin + url, {
      method: 'PATCH',
      headers: {
        ...tus,
        authorization: `Bearer ${alice}`,
        'upload-offset': 0,
        'content-type': 'application/offset+octet-stream',
        'content-length': bytes.length,
      },
    })
    cut.on('error', () => {})
    cut.write(bytes.subarray(0, 200_000))
    while ((await arriving(world)) === 0) await nextTurn()
    cut.destroy()

    const arrived = await offset(alice, url)
    assert.ok(arrived > 0 && arrived <= 200_000)
    assert.equal((await send(alice, url, arrived - 1, bytes.subarray(arrived - 1))).status, 409, 'a wrong place')
    assert.equal((await send(alice, url, arrived, bytes.subarray(arrived))).status, 204)

    const { media } = await world.finish(alice, url.split('/').at(-1)!)
    const answer = await world.request(alice, `/media/${media.id}`)
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes)
  })

  it('belongs to whoever began it', async () => {
    const [alice, mallory] = [world.newPerson(), world.newPerson()]
    const created = await world.create(alice, { purpose: 'file', filename: 'diary.txt', sizeBytes: 4 })
    const url = created.headers.get('location')!
    for (const [who, status, refusal] of [
      [mallory, 404, 'upload_not_found'],
      [null, 401, 'not_signed_in'],
    ] as const) {
      const patched = await send(who, url, 0, Buffer.from('evil'))
      assert.equal(patched.status, status)
      assert.equal((await patched.json()).refusal, refusal)
      assert.equal((await world.request(who, url, { method: 'HEAD', headers: tus })).status, status)
      assert.equal((await world.request(who, url, { method: 'DELETE', headers: tus })).status, status)
    }
    assert.equal((await world.finish(mallory, url.split('/').at(-1)!)).refusal, 'upload_not_found')
    assert.equal(await offset(alice, url), 0, 'nothing came in and nothing went away')
    assert.equal((await world.create(null, { purpose: 'file', sizeBytes: 4 })).status, 401)
  })

  it('can be given up by its owner', async () => {
    const alice = world.newPerson()
    const uploadId = await world.upload(alice, 'file', Buffer.from('never mind'))
    assert.equal((await world.request(alice, `/uploads/${uploadId}`, { method: 'DELETE', headers: tus })).status, 204)
    assert.equal((await world.finish(alice, uploadId)).refusal, 'upload_not_found')
    assert.ok(!(await world.stored()).uploads.includes(uploadId))
  })

  for (const [purpose, maxBytes] of [
    ['voice', 5 * MB],
    ['avatar', 10 * MB],
    ['sticker', 10 * MB],
    ['photo', 30 * MB],
    ['originalPhoto', 30 * MB],
    ['video', 300 * MB],
    ['file', 20_000_000],
  ] as const) {
    it(`that is to be a ${purpose} may have ${maxBytes} bytes`, async () => {
      const alice = world.newPerson()
      assert.equal((await world.create(alice, { purpose, sizeBytes: maxBytes })).status, 201)
      const refused = await world.create(alice, { purpose, sizeBytes: maxBytes + 1 })
      assert.equal(refused.status, 413)
      assert.equal((await refused.json()).refusal, 'file_too_large')
    })
  }

  it('is refused when its size or its purpose is not said', async () => {
    const alice = world.newPerson()
    for (const headers of [
      { 'upload-length': '4' },
      { 'upload-length': '4', 'upload-metadata': 'purpose bm90aGluZw==' },
      { 'upload-length': '4', 'upload-metadata': 'purpose not base64!' },
      { 'upload-length': '-4', 'upload-metadata': 'purpose ZmlsZQ==' },
      { 'upload-defer-length': '1', 'upload-metadata': 'purpose ZmlsZQ==' },
    ]) {
      const answer = await world.request(alice, '/uploads', {
        method: 'POST',
        headers: { ...tus, ...headers } as never,
      })
      assert.equal(answer.status, 400)
      assert.equal((await answer.json()).refusal, 'invalid_input')
    }
  })

  it('takes no more bytes than were announced', async () => {
    const alice = world.newPerson()
    const created = await world.create(alice, { purpose: 'file', sizeBytes: 4 })
    const url = created.headers.get('location')!
    assert.equal((await send(alice, url, 0, Buffer.from('12345'))).status, 413)
    assert.equal((await send(alice, url, 0, Buffer.from('1234'))).status, 204)
    assert.equal((await send(alice, url, 4, Buffer.from('5'))).status, 413)
  })

  it('is refused while the disk is nearly full, before and in between', async () => {
    const alice = world.newPerson()
    const created = await world.create(alice, { purpose: 'file', sizeBytes: 4 })
    const url = created.headers.get('location')!
    world.disk.freeBytes = 100 * MB
    try {
      const refused = await world.create(alice, { purpose: 'file', sizeBytes: 4 })
      assert.equal(refused.status, 507)
      assert.equal((await refused.json()).refusal, 'no_room')
      assert.equal((await send(alice, url, 0, Buffer.from('1234'))).status, 507)
    } finally {
      world.disk.freeBytes = 1e12
    }
    assert.equal((await send(alice, url, 0, Buffer.from('1234'))).status, 204)
    assert.equal((await world.finish(alice, url.split('/').at(-1)!)).state, 'ready')
  })

  it('is refused to somebody with a hundred unfinished ones', async () => {
    const alice = world.newPerson()
    const one = { purpose: 'file', sizeBytes: 4 }
    for (let count = 0; count < 100; count++) assert.equal((await world.create(alice, one)).status, 201)
    assert.equal((await (await world.create(alice, one)).json()).refusal, 'too_many')
    assert.equal((await world.create(world.newPerson(), one)).status, 201)
  })

  it('is not read back from where it arrives', async () => {
    const alice = world.newPerson()
    const uploadId = await world.upload(alice, 'file', Buffer.from('<script>alert(1)</script>'), 'x.html')
    assert.equal((await world.request(alice, `/uploads/${uploadId}`)).status, 404)
  })

  it('is not taken from a page of another site', async () => {
    const answer = await world.request(null, '/uploads', {
      method: 'POST',
      headers: { ...tus, cookie: `teahouse_session=${world.newPerson()}`, origin: 'https://elsewhere.example' },
    })
    assert.equal(answer.status, 403)
  })
})

describe('uploads that nobody finishes', () => {
  let world: MediaWorld
  before(async () => {
    world = await openMediaWorld()
  })
  after(() => world.close())

  it('are forgotten after a day', async () => {
    const alice = world.newPerson()
    const old = await world.upload(alice, 'file', Buffer.from('old'))
    await world.advance(20)
    const young = await world.upload(alice, 'file', Buffer.from('young'))
    await world.advance(5)
    assert.deepEqual((await world.stored()).uploads, [young])
    assert.equal((await world.finish(alice, old)).refusal, 'upload_not_found')
    assert.equal((await world.finish(alice, young)).state, 'ready')
  })
})

/** How many bytes are on their way into the blobs. */
async function arriving({ folder }: MediaWorld): Promise<number> {
  const files = await readdir(join(folder, 'blobs/arriving'))
  const sizes = await Promise.all(files.map((name) => stat(join(folder, 'blobs/arriving', name)).catch(() => null)))
  return sizes.reduce((sum, stats) => sum + (stats?.size ?? 0), 0)
}
