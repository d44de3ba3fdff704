import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileBlobs } from '../../../engines/blobs/index.ts'
import { s3Blobs } from '../../../engines/blobs/s3-blobs.ts'
import { makeTestBucket } from '../../../engines/blobs/test-store.fixture.ts'
import { base64, type MediaWorld, openMediaWorld } from './media.fixture.ts'
import { openScratch } from './scratch.ts'

const MB = 1024 * 1024
const withoutS3 = process.env.TEAHOUSE_TEST_S3_URL
  ? false
  : 'no S3-compatible store: set TEAHOUSE_TEST_S3_URL, as npm test does'
const stores = {
  files: { skip: false, open: fileBlobs },
  S3: {
    skip: withoutS3,
    open: async () => s3Blobs(await makeTestBucket()),
  },
}

for (const [name, { skip, open }] of Object.entries(stores)) {
  describe(`uploads to several servers over ${name}`, { skip }, () => {
    let world: MediaWorld
    let first: string
    let second: string
    before(async () => {
      world = await openMediaWorld(undefined, open)
      first = await world.elsewhere()
      second = await world.elsewhere()
    })
    after(() => world.close())

    const tus = { 'tus-resumable': '1.0.0' }
    const octets = 'application/offset+octet-stream'
    const begin = async (personId: string, sizeBytes: number) => {
      const metadata = `purpose ${base64('file')},filename ${base64('notes.bin')}`
      const headers = { ...tus, 'upload-length': String(sizeBytes), 'upload-metadata': metadata }
      const answer = await world.request(personId, `${first}/uploads`, { method: 'POST', headers })
      assert.equal(answer.status, 201)
      return answer.headers.get('location')!
    }
    const send = (personId: string, url: string, from: number, bytes: Buffer) =>
      world.request(personId, url, {
        method: 'PATCH',
        body: new Uint8Array(bytes),
        headers: { ...tus, 'upload-offset': String(from), 'content-type': octets },
      })
    const arrived = async (personId: string, url: string) =>
      Number((await world.request(personId, url, { method: 'HEAD', headers: tus })).headers.get('upload-offset'))
    /** Asks a server that does no jobs, while the world’s own does them. */
    const finishElsewhere = async (personId: string, url: string) => {
      let answer: Response | undefined
      const asking = world
        .request(personId, `${second}/rpc/media.finish`, {
          method: 'POST',
          body: JSON.stringify({ uploadId: url.split('/').at(-1) }),
          headers: { 'content-type': 'application/json' },
        })
        .then((given) => {
          answer = given
        })
      while (!answer) {
        await world.settle()
        await nextTurn()
      }
      await asking
      return answer.json()
    }

    it('are begun at one, continued at another, prepared by a third and read at any', async () => {
      const alice = world.newPerson()
      // Long enough to be stored in several pieces.
      const bytes = randomBytes(9 * MB)
      const url = await begin(alice, bytes.length)
      assert.equal((await send(alice, first + url, 0, bytes.subarray(0, 5 * MB))).status, 204)
      assert.equal(await arrived(alice, second + url), 5 * MB)
      assert.equal((await send(alice, second + url, 5 * MB - 1, bytes.subarray(5 * MB - 1, 6 * MB))).status, 409)
      assert.equal((await send(alice, second + url, 5 * MB, bytes.subarray(5 * MB))).status, 204)

      const { state, media } = await finishElsewhere(alice, url)
      assert.equal(state, 'ready')
      const answer = await world.request(alice, `${first}/media/${media.id}`)
      assert.ok(bytes.equals(Buffer.from(await answer.arrayBuffer())))
      assert.ok(!(await world.stored()).uploads.includes(media.id), 'the pieces are gone')
    })

    it('count each byte once when the same are sent to two', async () => {
      const alice = world.newPerson()
      const bytes = randomBytes(2 * MB)
      const url = await begin(alice, bytes.length)
      const statuses = await Promise.all(
        [first, second, world.origin].map(async (origin) => (await send(alice, origin + url, 0, bytes)).status),
      )
      assert.deepEqual(statuses.sort(), [204, 409, 409])
      const { media } = await finishElsewhere(alice, url)
      const answer = await world.request(alice, `/media/${media.id}`)
      assert.ok(bytes.equals(Buffer.from(await answer.arrayBuffer())))
      assert.ok(!(await world.stored()).uploads.includes(media.id))
    })

    it('take bytes elsewhere while a broken line still holds on to the first', async () => {
      const alice = world.newPerson()
      const bytes = randomBytes(MB)
      const url = await begin(alice, bytes.length)
      const stuck = request(first + url, {
        method: 'PATCH',
        headers: {
          ...tus,
          authorization: `Bearer ${alice}`,
          'upload-offset': 0,
          'content-type': octets,
          'content-length': bytes.length,
        },
      })
      const late = new Promise((resolve) => stuck.on('response', (answer) => resolve(answer.statusCode)))
      stuck.write(bytes.subarray(0, 300_000))
      assert.equal((await send(alice, second + url, 0, bytes)).status, 204)
      stuck.end(bytes.subarray(300_000))
      assert.equal(await late, 409)
      assert.equal((await finishElsewhere(alice, url)).state, 'ready')
      assert.ok(!(await world.stored()).uploads.includes(url.split('/').at(-1)!))
    })

    it('that are given up leave nothing, wherever their bytes came in', async () => {
      const alice = world.newPerson()
      const url = await begin(alice, 10)
      await send(alice, first + url, 0, Buffer.from('12345'))
      await send(alice, second + url, 5, Buffer.from('678'))
      assert.equal((await world.request(alice, second + url, { method: 'DELETE', headers: tus })).status, 204)
      assert.equal((await world.request(alice, first + url, { method: 'HEAD', headers: tus })).status, 404)
      assert.ok(!(await world.stored()).uploads.includes(url.split('/').at(-1)!))
    })

    it('lose what a server was storing when it died, and a day later no byte of it is left', async () => {
      const alice = world.newPerson()
      const url = await begin(alice, 10)
      const uploadId = url.split('/').at(-1)!
      const id = world.newPerson()
      await world.db.run`
        insert into media.piece (upload_id, id, starts_at_byte, begun_at)
        values (${uploadId}, ${id}, 0, ${world.clock.now()})`
      await world.blobs.put(`uploads/${uploadId}/${id}`, Buffer.from('123'), { contentType: 'text/plain' })
      assert.equal(await arrived(alice, second + url), 0)
      await world.advance(25)
      assert.ok(!(await world.stored()).uploads.includes(uploadId))
      assert.equal(await world.db.row`select from media.piece where upload_id = ${uploadId}`, undefined)
    })
  })
}

describe('a folder to work in', () => {
  it('is each process’s own; what dead ones left is cleared away, what others work on is not', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-scratch-'))
    t.after(() => rm(folder, { recursive: true }))
    const theirs = openScratch(folder)
    writeFileSync(join(theirs.path, 'film.mp4'), 'half')
    for (const name of ['new', 'dead']) mkdirSync(join(folder, name))
    for (const path of [theirs.path, join(folder, 'dead')]) utimesSync(path, 0, 0)
    const ours = openScratch(folder)
    assert.notEqual(ours.path, theirs.path)
    assert.ok(readdirSync(theirs.path).includes('film.mp4'))
    ours.close()
    theirs.close()
    assert.deepEqual(readdirSync(folder), ['new'], 'nobody knows yet whether it is being made')
  })
})
