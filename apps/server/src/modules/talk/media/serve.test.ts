import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Media } from '@teahouse/contract/talk/media'
import { parse } from 'content-disposition'
import sharp from 'sharp'
import { type MediaWorld, openMediaWorld } from './media.fixture.ts'

const film = join(import.meta.dirname, '../../../engines/media/fixtures/film.mp4')
const filmBytes = await readFile(film)

describe('a file', () => {
  let world: MediaWorld
  let photo: Buffer
  before(async () => {
    world = await openMediaWorld((engine) => ({
      ...engine,
      async video(_file, folder) {
        const poster = join(folder, 'poster.jpg')
        const { size } = await sharp(photo).toFile(poster)
        const files = {
          video: { path: film, contentType: 'video/mp4', sizeBytes: filmBytes.length },
          poster: { path: poster, contentType: 'image/jpeg', sizeBytes: size },
        }
        return { width: 320, height: 180, durationMs: 2000, preview: '', files }
      },
    }))
    photo = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#2f5d8a' } })
      .jpeg()
      .toBuffer()
  })
  after(() => world.close())

  const statuses = async (media: Media, people: (string | null)[]) =>
    Promise.all(people.map(async (person) => (await world.request(person, `/media/${media.id}`)).status))

  it('is read by its owner, and nobody else until it is shared', async () => {
    const [alice, bob] = [world.newPerson(), world.newPerson()]
    const media = await world.file(alice, 'photo', photo)
    assert.deepEqual(await statuses(media, [alice, bob, null]), [200, 404, 401])
  })

  it('is read where it is shared: by members, by former members up to where they left, not by strangers', async () => {
    const [alice, member, former, early, stranger] = Array.from({ length: 5 }, world.newPerson) as string[]
    const media = await world.file(alice!, 'photo', photo)
    const room = world.room(alice!, member!)
    room.members.set(former!, 7).set(early!, 6)
    await world.share([media.id], { kind: 'room', id: room.id, seq: 7 })
    const people = [alice!, member!, former!, early!, stranger!, null]
    assert.deepEqual(await statuses(media, people), [200, 200, 200, 404, 404, 401])

    const answer = await world.request(stranger!, `/media/${media.id}`)
    const unknown = await world.request(stranger!, `/media/${world.newPerson()}`)
    assert.deepEqual(await answer.json(), await unknown.json(), 'nobody learns that there is such a file')
    for (const what of ['thumb', 'poster']) {
      assert.equal((await world.request(stranger!, `/media/${media.id}/${what}`)).status, 404)
    }
  })

  it('is read through any of the places where it is shared, however many', async () => {
    const [alice, bob] = [world.newPerson(), world.newPerson()]
    const media = await world.file(alice, 'photo', photo)
    const room = world.room(alice)
    await world.db.transaction(async (tx) => {
      for (let seq = 1; seq <= 2100; seq++) await world.media.share(tx, [media.id], { kind: 'room', id: room.id, seq })
    })
    assert.deepEqual(await statuses(media, [bob]), [404])
    const last = world.room(bob)
    await world.share([media.id], { kind: 'room', id: last.id, seq: 1 })
    assert.deepEqual(await statuses(media, [bob]), [200])
  })

  it('that is for everyone is for everyone who is signed in', async () => {
    const alice = world.newPerson()
    const media = await world.file(alice, 'avatar', photo)
    await world.share([media.id], { kind: 'everyone', id: alice })
    assert.deepEqual(await statuses(media, [world.newPerson(), null]), [200, 401])
    await world.db.transaction((tx) => world.media.unshare(tx, { kind: 'everyone', id: alice }))
    assert.deepEqual(await statuses(media, [world.newPerson(), alice]), [404, 200])
  })

  it('of a kind of place that nobody vouches for is not read', async () => {
    const alice = world.newPerson()
    const media = await world.file(alice, 'photo', photo)
    await world.share([media.id], { kind: 'nowhere', id: alice })
    assert.deepEqual(await statuses(media, [world.newPerson()]), [404])
  })

  it('is not found by a forged id', async () => {
    const alice = world.newPerson()
    for (const id of ['..%2f..%2fetc%2fpasswd', 'x', "1'or'1'='1", world.newPerson()]) {
      assert.equal((await world.request(alice, `/media/${id}`)).status, 404)
    }
  })

  it('of our own making is shown in place, where nothing in it can run, and is kept by the browser', async () => {
    const alice = world.newPerson()
    const media = await world.file(alice, 'photo', photo)
    const answer = await world.request(alice, `/media/${media.id}`)
    const headers = Object.fromEntries(answer.headers)
    assert.equal(headers['content-type'], 'image/jpeg')
    assert.equal(headers['content-disposition'], 'inline')
    assert.equal(headers['content-security-policy'], "sandbox; default-src 'none'")
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['cache-control'], 'private, max-age=31536000, immutable')
    assert.equal(Number(headers['content-length']), media.sizeBytes)

    const known = { headers: { 'if-none-match': headers.etag! } }
    const again = await world.request(alice, `/media/${media.id}`, known)
    assert.equal(again.status, 304)
    assert.equal((await again.arrayBuffer()).byteLength, 0)
    const thumb = await world.request(alice, `/media/${media.id}/thumb`, known)
    assert.equal(thumb.status, 200, 'the thumb is another thing')
    assert.equal((await world.request(world.newPerson(), `/media/${media.id}`, known)).status, 404)
  })

  for (const [name, bytes] of [
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['page.xhtml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
    ['drawing.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['code.js', 'alert(1)'],
  ] as const) {
    it(`called ${name} can only be saved, as mere bytes`, async () => {
      const alice = world.newPerson()
      const media = await world.file(alice, 'file', Buffer.from(bytes), name)
      const { headers } = await world.request(alice, `/media/${media.id}`)
      assert.equal(headers.get('content-type'), 'application/octet-stream')
      assert.equal(headers.get('content-disposition'), `attachment; filename=${name}`)
      assert.equal(headers.get('content-security-policy'), "sandbox; default-src 'none'")
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
    })
  }

  it('is saved under its own name, whatever is in it', async () => {
    const alice = world.newPerson()
    for (const name of ['会议.pdf', 'a"; filename="b.exe', '100%.txt', 'ملف.zip', 'x'.repeat(120)]) {
      const media = await world.file(alice, 'file', Buffer.from('x'), name)
      const { headers } = await world.request(alice, `/media/${media.id}`)
      const { type, parameters } = parse(headers.get('content-disposition')!)
      assert.deepEqual({ type, name: parameters.filename }, { type: 'attachment', name })
    }
  })

  describe('that plays', () => {
    let alice: string
    let media: Media
    before(async () => {
      alice = world.newPerson()
      media = await world.file(alice, 'video', Buffer.from('raw'))
    })
    const ask = async (headers: { range?: string; 'if-range'?: string }, method = 'GET') => {
      const answer = await world.request(alice, `/media/${media.id}`, { method, headers })
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
    }

    for (const [range, start, end] of [
      ['bytes=0-99', 0, 100],
      ['bytes=100-', 100, filmBytes.length],
      ['bytes=-10', filmBytes.length - 10, filmBytes.length],
      [`bytes=5-${filmBytes.length + 99}`, 5, filmBytes.length],
    ] as const) {
      it(`gives ${range}`, async () => {
        const { answer, bytes } = await ask({ range })
        assert.equal(answer.status, 206)
        assert.equal(answer.headers.get('content-range'), `bytes ${start}-${end - 1}/${filmBytes.length}`)
        assert.equal(answer.headers.get('content-type'), 'video/mp4')
        assert.deepEqual(bytes, filmBytes.subarray(start, end))
      })
    }

    it('refuses a range beyond the end', async () => {
      const { answer, bytes } = await ask({ range: `bytes=${filmBytes.length}-` })
      assert.equal(answer.status, 416)
      assert.equal(answer.headers.get('content-range'), `bytes */${filmBytes.length}`)
      assert.equal(answer.headers.get('cache-control'), null)
      assert.equal(bytes.length, 0)
    })

    it('gives the whole where a range makes no sense, is several, or is of something else', async () => {
      for (const headers of [
        { range: 'bytes=a-b' },
        { range: 'lines=1-2' },
        { range: 'bytes=0-1,5-6' },
        { range: 'bytes=0-1', 'if-range': '"something-else"' },
      ]) {
        const { answer, bytes } = await ask(headers)
        assert.equal(answer.status, 200)
        assert.equal(bytes.length, filmBytes.length)
      }
      const etag = (await ask({})).answer.headers.get('etag')!
      assert.equal((await ask({ range: 'bytes=0-1', 'if-range': etag })).answer.status, 206)
    })

    it('says all about itself without its bytes', async () => {
      const { answer, bytes } = await ask({}, 'HEAD')
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-length'), String(filmBytes.length))
      assert.equal(answer.headers.get('accept-ranges'), 'bytes')
      assert.equal(bytes.length, 0)
    })

    it('has a poster and no thumb', async () => {
      const poster = await world.request(alice, `/media/${media.id}/poster`)
      assert.equal(poster.headers.get('content-type'), 'image/jpeg')
      assert.equal((await sharp(Buffer.from(await poster.arrayBuffer())).metadata()).width, 600)
      assert.equal((await world.request(alice, `/media/${media.id}/thumb`)).status, 404)
    })
  })
})
