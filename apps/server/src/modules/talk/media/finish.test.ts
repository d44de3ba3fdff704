import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { gifAndHtml, hugePng, manyFramesGif } from '../../../engines/media/hostile-pictures.ts'
import { MediaProblem, type MediaProblemCode } from '../../../engines/media/index.ts'
import { base64, type MediaWorld, openMediaWorld } from './media.fixture.ts'

const film = join(import.meta.dirname, '../../../engines/media/fixtures/film.mp4')

const picture = (width = 1000, height = 500) =>
  sharp({ create: { width, height, channels: 3, background: '#2f5d8a' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'alice' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .toBuffer()

const half = (await picture()).subarray(0, 400)

describe('finishing an upload', () => {
  let world: MediaWorld
  /** What becomes of the next video: it is held until `release`, or fails. */
  let video: { problem?: MediaProblemCode; starts: PromiseWithResolvers<void>; release: PromiseWithResolvers<void> }
  let runs = 0
  before(async () => {
    world = await openMediaWorld((engine) => ({
      ...engine,
      async video(_file, _folder, { onProgress } = {}) {
        runs++
        if (video.problem) throw new MediaProblem(video.problem)
        onProgress?.(0.4)
        video.starts.resolve()
        await video.release.promise
        return {
          width: 320,
          height: 180,
          durationMs: 2000,
          preview: 'preview',
          files: {
            video: { path: film, contentType: 'video/mp4', sizeBytes: (await readFile(film)).length },
            poster: { path: film, contentType: 'image/jpeg', sizeBytes: 10 },
          },
        }
      },
    }))
  })
  after(() => world.close())

  const newVideo = (problem?: MediaProblemCode) => {
    video = { problem, starts: Promise.withResolvers(), release: Promise.withResolvers() }
    return video
  }

  it('makes a picture of it, upright, bounded and without what the camera knew', async () => {
    const alice = world.newPerson()
    const { state, media } = await world.finish(alice, await world.upload(alice, 'photo', await picture(3000, 1500)))
    assert.equal(state, 'ready')
    const { id, sizeBytes, preview, ...rest } = media
    assert.deepEqual(rest, { purpose: 'photo', contentType: 'image/jpeg', width: 1920, height: 960 })
    assert.ok(sizeBytes > 0 && preview.length > 20)

    const bytes = Buffer.from(await (await world.request(alice, `/media/${id}`)).arrayBuffer())
    assert.equal(bytes.length, sizeBytes)
    assert.equal((await sharp(bytes).metadata()).exif, undefined)
    const thumb = Buffer.from(await (await world.request(alice, `/media/${id}/thumb`)).arrayBuffer())
    assert.equal((await sharp(thumb).metadata()).width, 480)
  })

  it('is done once, however often and however many at once ask', async () => {
    const alice = world.newPerson()
    const uploadId = await world.upload(alice, 'photo', await picture())
    const answers = await Promise.all([1, 2, 3].map(() => world.finish(alice, uploadId)))
    answers.push(await world.finish(alice, uploadId))
    assert.equal(answers[0].state, 'ready')
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    const { uploads, files } = await world.stored()
    assert.ok(!uploads.includes(uploadId))
    assert.equal(files.filter((name) => name.includes(uploadId)).length, 2, 'the picture and its thumb')
  })

  it('keeps the name of a file, and what it is by its bytes', async () => {
    const alice = world.newPerson()
    const png = await sharp(await picture())
      .png()
      .toBuffer()
    const media = await world.file(alice, 'file', png, '../июль\u202Egnp.txt')
    const { id: _, ...facts } = media
    assert.deepEqual(facts, { purpose: 'file', name: 'июльgnp.txt', contentType: 'image/png', sizeBytes: png.length })
    assert.equal((await world.file(alice, 'file', Buffer.from(''), '...')).name, 'file')
  })

  for (const [what, bytes, purpose, refusal] of [
    ['a page as a photo', Buffer.from('<html><script>alert(1)</script>'), 'photo', 'not_a_picture'],
    ['a drawing with script as a photo', Buffer.from('<svg onload="alert(1)"/>'), 'photo', 'not_a_picture'],
    ['a page as an avatar', Buffer.from('<html>'), 'avatar', 'not_a_picture'],
    ['a page as a recording', Buffer.from('<html>'), 'voice', 'not_a_sound'],
    ['a bomb of pixels', hugePng(20_000), 'photo', 'file_too_large'],
    ['a bomb of frames', manyFramesGif(2000), 'sticker', 'file_too_large'],
    ['half a picture', half, 'originalPhoto', 'file_damaged'],
  ] as const) {
    it(`refuses ${what}, keeps the answer and not the bytes`, async () => {
      const alice = world.newPerson()
      const uploadId = await world.upload(alice, purpose, bytes)
      assert.equal((await world.finish(alice, uploadId)).refusal, refusal)
      assert.equal((await world.finish(alice, uploadId)).refusal, refusal)
      const { uploads, files } = await world.stored()
      assert.ok(!uploads.includes(uploadId) && !files.some((name) => name.includes(uploadId)))
      assert.equal((await world.request(alice, `/media/${uploadId}`)).status, 404)
    })
  }

  it('leaves of a picture that is also a page only the picture', async () => {
    const alice = world.newPerson()
    const gif = await sharp(await picture(40, 40))
      .gif()
      .toBuffer()
    const html = '<script src="/media/evil"></script>'
    const media = await world.file(alice, 'photo', gifAndHtml(gif, html))
    const answer = await world.request(alice, `/media/${media.id}`)
    assert.equal(answer.headers.get('content-type'), 'image/webp')
    assert.ok(!Buffer.from(await answer.arrayBuffer()).includes('script'))
  })

  it('waits for bytes that have not come', async () => {
    const alice = world.newPerson()
    const created = await world.create(alice, { purpose: 'file', filename: 'a.txt', sizeBytes: 8 }, bytesOf('half'))
    const url = created.headers.get('location')!
    const uploadId = url.split('/').at(-1)!
    assert.equal((await world.finish(alice, uploadId)).refusal, 'file_damaged')
    await world.request(alice, url, {
      method: 'PATCH',
      body: bytesOf('done'),
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '4', 'content-type': 'application/offset+octet-stream' },
    })
    assert.equal((await world.finish(alice, uploadId)).state, 'ready')
  })

  it('tells how far it is to whoever stops waiting, and does not run twice', async () => {
    const alice = world.newPerson()
    const { starts, release } = newVideo()
    runs = 0
    const uploadId = await world.upload(alice, 'video', Buffer.from('bytes'))
    const leaves = new AbortController()
    const [route] = world.media.routes
    const session = { personId: alice, deviceId: alice, isAdministrator: false }
    const call = { session, address: '', origin: world.origin, keepSession() {}, signal: leaves.signal }
    const waiting = route!.handle({ uploadId }, call)
    await starts.promise
    leaves.abort()
    assert.deepEqual(await waiting, { state: 'preparing', progress: 0.4 })

    const last = { 'tus-resumable': '1.0.0', 'upload-offset': '5', 'content-type': 'application/offset+octet-stream' }
    const late = await world.request(alice, `/uploads/${uploadId}`, { method: 'PATCH', headers: last })
    assert.equal(late.status, 404, 'what is being prepared does not change any more')

    const again = world.finish(alice, uploadId)
    release.resolve()
    assert.equal((await again).media.durationMs, 2000)
    assert.equal(runs, 1)
  })

  it('may be asked again once the transcoder has come', async () => {
    const alice = world.newPerson()
    newVideo('transcoder_missing')
    const uploadId = await world.upload(alice, 'video', Buffer.from('bytes'))
    assert.equal((await world.finish(alice, uploadId)).refusal, 'transcoder_missing')
    await world.settle()
    newVideo().release.resolve()
    assert.equal((await world.finish(alice, uploadId)).state, 'ready')
  })

  it('is tried again after the server’s own weather', async () => {
    const alice = world.newPerson()
    newVideo('busy')
    const uploadId = await world.upload(alice, 'video', Buffer.from('bytes'))
    const waiting = world.finish(alice, uploadId)
    while (!(await failedOnce(world))) await world.settle()
    newVideo().release.resolve()
    await world.advance(0.1)
    assert.equal((await waiting).state, 'ready')
  })

  it('is only for one’s own, and for those who are signed in', async () => {
    const alice = world.newPerson()
    const uploadId = await world.upload(alice, 'photo', await picture())
    assert.equal((await world.finish(world.newPerson(), uploadId)).refusal, 'upload_not_found')
    assert.equal((await world.finish(null, uploadId)).refusal, 'not_signed_in')
    await world.finish(alice, uploadId)
    assert.equal((await world.finish(world.newPerson(), uploadId)).refusal, 'upload_not_found')
    for (const forged of ['../../etc/passwd', base64('x'.repeat(20)), '00000000-0000-0000-0000-000000000000']) {
      assert.equal((await world.finish(alice, forged)).refusal, 'upload_not_found')
    }
  })
})

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))

const failedOnce = ({ db }: MediaWorld) => db.row`select from jobs.job where last_error like '%busy%'`
