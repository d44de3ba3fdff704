import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { findTranscoder } from '../../../engines/media/transcoder-choice.ts'
import { newId } from '../../../platform/ids.ts'
import { newCreator, newVideo } from './channel.fixture.ts'

const tools = join(import.meta.dirname, '../../../../../../.tools')
const film = join(import.meta.dirname, '../../../engines/media/fixtures/film.mp4')
const world = await createWorld({ env: { TEAHOUSE_CLIP_MAX_SECONDS: '7' } })
const origin = await world.origin()

/** A phone’s recording of six seconds, so heavy that slow lines want less of it. */
let recording: string
let folder: string
before(async () => {
  await mkdir(tools, { recursive: true })
  // Where there is no ffmpeg, the server finds the one that other tests have fetched.
  await symlink(tools, join(world.dataFolder, 'tools'))
  folder = await mkdtemp(join(tmpdir(), 'teahouse-clips-'))
  recording = join(folder, 'recording.mp4')
  const signal = new AbortController().signal
  const transcoder = await findTranscoder({ ffmpeg: 'auto', toolsFolder: tools, signal })
  const source = { file: film, demuxer: 'mov' } as const
  const { video } = await transcoder.probe(source, { signal, timeoutMs: 20_000 })
  await transcoder.convert(
    source,
    recording,
    {
      format: 'mp4',
      maxMs: 2000,
      video: {
        ...video!,
        filter: 'loop=loop=2:size=20:start=0,setpts=N/10/TB,scale=576:1024:flags=neighbor,setsar=1,format=yuv420p',
        encoder: 'libx264',
        options: { preset: 'ultrafast', qp: '1' },
      },
    },
    { signal, timeoutMs: 60_000 },
  )
})
after(() => rm(folder, { recursive: true }))

const read = (person: TestUser, path: string) =>
  fetch(origin + path, { headers: { authorization: `Bearer ${person.token}` } })

/** As if uploaded: it is kept as it is, so that it stays heavy. */
const upload = (owner: TestUser) => newVideo(world, owner, 6000, recording)

describe('a clip that is posted', () => {
  it('has renditions for slow lines, for whoever sees the clip', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clipId = newId()
    await mei.call('channels.post', { clipId, mediaId: await upload(mei) })
    await world.settle()
    const { clip } = await nia.call('channels.clip', { clipId })
    assert.equal(clip.hls, true)

    const master = await read(nia, `/media/${clip.mediaId}/hls/master.m3u8`)
    assert.equal(master.headers.get('content-type'), 'application/vnd.apple.mpegurl')
    const names = (await master.text()).match(/^\d+\.m3u8$/gm)
    assert.deepEqual(names, ['360.m3u8', '540.m3u8'])
    const playlist = await (await read(nia, `/media/${clip.mediaId}/hls/360.m3u8`)).text()
    const [, length, start] = playlist.match(/#EXT-X-BYTERANGE:(\d+)@(\d+)/)!
    const piece = await fetch(`${origin}/media/${clip.mediaId}/hls/360.mp4`, {
      headers: {
        authorization: `Bearer ${nia.token}`,
        range: `bytes=${start}-${Number(start) + Number(length) - 1}`,
      },
    })
    assert.equal(piece.status, 206)
    const bytes = Buffer.from(await piece.arrayBuffer())
    assert.equal(bytes.length, Number(length))
    assert.equal(bytes.toString('latin1', 4, 8), 'moof')

    await mei.call('contacts.findByCode', { code: (await nia.call('contacts.myCode', {})).code })
    await mei.call('contacts.block', { personId: nia.id, blocked: true })
    for (const path of ['', '/poster', '/hls/master.m3u8', '/hls/360.m3u8', '/hls/360.mp4']) {
      const answer = await read(nia, `/media/${clip.mediaId}${path}`)
      assert.equal(answer.status, 404, path)
    }
    assert.equal((await fetch(`${origin}/media/${clip.mediaId}/hls/master.m3u8`)).status, 401)
    for (const name of ['1080.m3u8', 'master.mp4', '..%2Ffull']) {
      assert.equal((await read(mei, `/media/${clip.mediaId}/hls/${name}`)).status, 404, name)
    }
  })

  it('is cut on the server, and what was cut off is seen by nobody', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const [clipId, mediaId] = [newId(), await upload(mei)]
    const { clip: posted } = await mei.call('channels.post', { clipId, mediaId, trim: { fromMs: 1000, toMs: 2500 } })
    assert.equal(posted.state, 'preparing')
    // The encoder has just been started: nobody can have its film yet.
    assert.equal(await nia.refused('channels.clip', { clipId }), 'clip_not_found')
    await world.settle()
    const { clip } = await nia.call('channels.clip', { clipId })
    assert.ok(Math.abs(clip.durationMs - 1500) < 120, `${clip.durationMs} ms`)
    assert.notEqual(clip.mediaId, mediaId)
    assert.equal((await read(nia, `/media/${clip.mediaId}`)).status, 200)
    assert.equal((await read(nia, `/media/${clip.cover.mediaId}`)).status, 200)
    assert.equal((await read(nia, `/media/${mediaId}`)).status, 404)
  })

  it('has the moment for its cover that its creator chose', async () => {
    const mei = await newCreator(world)
    const mediaId = await upload(mei)
    const covers = []
    for (const coverAtMs of [null, 700]) {
      const clipId = newId()
      await mei.call('channels.post', { clipId, mediaId, coverAtMs, trim: { fromMs: 0, toMs: 2000 } })
      await world.settle()
      const { clip } = await mei.call('channels.clip', { clipId })
      assert.deepEqual([clip.state, clip.cover.width, clip.cover.height], ['shown', 576, 1024], String(coverAtMs))
      covers.push(Buffer.from(await (await read(mei, `/media/${clip.cover.mediaId}`)).arrayBuffer()))
    }
    assert.ok(!covers[0]!.equals(covers[1]!))
  })

  it('is no longer than the server allows, once it is cut', async () => {
    const mei = await newCreator(world)
    const mediaId = await newVideo(world, mei, 8000)
    assert.equal(await mei.refused('channels.post', { clipId: newId(), mediaId }), 'too_long')
    const late = { fromMs: 9000, toMs: 12_000 }
    assert.equal(await mei.refused('channels.post', { clipId: newId(), mediaId, trim: late }), 'wrong_media')
  })

  it('says so when nothing can be made of its file', async () => {
    const mei = await newCreator(world)
    const clipId = newId()
    // It claims to be longer than it is, so nothing is left of the part that is asked for.
    const mediaId = await newVideo(world, mei, 60_000)
    await mei.call('channels.post', { clipId, mediaId, trim: { fromMs: 50_000, toMs: 54_000 } })
    await world.settle()
    const { clip } = await mei.call('channels.clip', { clipId })
    assert.equal(clip.state, 'failed')
    const nia = await world.user({ name: 'Nia' })
    assert.equal(await nia.refused('channels.clip', { clipId }), 'clip_not_found')
    await mei.call('channels.remove', { clipId })
    assert.equal(await mei.refused('channels.clip', { clipId }), 'clip_not_found')
  })
})
