import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename as fileName, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { createMediaEngine, type MediaEngine, mediaLimits } from './index.ts'
import type { Recipe, Transcoder } from './transcoder.ts'
import { findTranscoder } from './transcoder-choice.ts'
import { canTranscode } from './transcoder-system.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const TOOLS = join(import.meta.dirname, '../../../../../.tools')

const signal = new AbortController().signal
const refusal = (code: string) => ({ name: 'MediaProblem', code })
const hasSystemFfmpeg = await canTranscode({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }, signal)

let folder: string
let count = 0
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-films-'))
})
after(() => rm(folder, { recursive: true }))

const fixture = (name: string) => join(FIXTURES, name)

async function fileOf(bytes: Uint8Array | string): Promise<string> {
  const file = join(folder, `upload-${++count}`)
  await writeFile(file, bytes)
  return file
}

async function newFolder(): Promise<string> {
  const out = join(folder, `out-${++count}`)
  await mkdir(out)
  return out
}

/** A WAV of silence and then a tone. */
function wav({ silentMs = 0, toneMs = 0 }): Buffer {
  const rate = 8000
  const samples = new Uint8Array(((silentMs + toneMs) * rate) / 1000).map((_, i) =>
    i < (silentMs * rate) / 1000 ? 128 : 128 + 90 * Math.sin(i / 3),
  )
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

/** The boxes at the top of an MP4, in order. */
function boxesOf(mp4: Buffer): string[] {
  const boxes = []
  for (let at = 0; at + 8 <= mp4.length; at += mp4.readUInt32BE(at)) boxes.push(mp4.toString('latin1', at + 4, at + 8))
  return boxes
}

for (const ffmpeg of ['system', 'npm'] as const) {
  const skip = ffmpeg === 'system' && !hasSystemFfmpeg && 'this machine has no ffmpeg'

  describe(`with ffmpeg from ${ffmpeg}`, { skip }, () => {
    let engine: MediaEngine
    let transcoder: Transcoder
    before(async () => {
      engine = createMediaEngine({ ffmpeg, toolsFolder: TOOLS })
      transcoder = await findTranscoder({ ffmpeg, toolsFolder: TOOLS, signal })
    })
    after(() => engine.stop())

    const probe = (file: string) => transcoder.probe({ file, demuxer: 'mov' }, { signal, timeoutMs: 20_000 })

    describe('a voice message', () => {
      for (const name of ['voice.webm', 'voice.mp4', 'voice.ogg', 'song.mp3']) {
        it(`plays everywhere, from ${name}`, async () => {
          const out = await newFolder()
          const made = await engine.voice(fixture(name), out)
          assert.deepEqual(await readdir(out), ['voice.m4a'])
          assert.equal(made.file.contentType, 'audio/mp4')
          assert(Math.abs(made.durationMs - 2000) < 150, `${made.durationMs} ms`)
          assert.deepEqual(boxesOf(await readFile(made.file.path)).slice(0, 2), ['ftyp', 'moov'])
          assert.deepEqual((await probe(made.file.path)).audio, { stream: 0 })
          assert.equal((await probe(made.file.path)).video, undefined)

          // Loud for a second, then still.
          assert.equal(made.waveform.length, 48)
          assert(
            made.waveform.slice(2, 22).every((bar) => bar > 60),
            made.waveform.join(),
          )
          assert(
            made.waveform.slice(27).every((bar) => bar < 10),
            made.waveform.join(),
          )
        })
      }

      it('may last a minute and a breath, and no longer', async () => {
        const made = await engine.voice(await fileOf(wav({ toneMs: 60_300 })), await newFolder())
        assert.equal(made.durationMs, 60_300)
        const out = await newFolder()
        await assert.rejects(engine.voice(await fileOf(wav({ toneMs: 61_000 })), out), refusal('too_long'))
        assert.deepEqual(await readdir(out), [])
      })

      it('may come from a telephone, as WeChat’s voices do', async () => {
        // Half a second of AMR: frames of 20 ms at 12.2 kbit/s.
        const frames = Array.from({ length: 25 }, () => Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]))
        const made = await engine.voice(
          await fileOf(Buffer.concat([Buffer.from('#!AMR\n'), ...frames])),
          await newFolder(),
        )
        assert.ok(Math.abs(made.durationMs - 500) <= 20, `${made.durationMs} ms`)
      })

      it('of silence has a flat line', async () => {
        const made = await engine.voice(await fileOf(wav({ silentMs: 500 })), await newFolder())
        assert(made.waveform.every((bar) => bar === 0))
      })

      for (const [name, code, bytes] of [
        ['without a sample', 'damaged', () => wav({})],
        ['that is a silent film', 'not_a_sound', () => readFile(fixture('silent.mp4'))],
        ['that is a page', 'not_a_sound', () => '<!doctype html><script>alert(1)</script>'],
        [
          'that is a picture',
          'not_a_sound',
          () =>
            sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
              .png()
              .toBuffer(),
        ],
        ['of noise', 'damaged', () => Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), Buffer.alloc(5000, 'noise')])],
        ['of more bytes than we take', 'too_large', () => Buffer.alloc(mediaLimits.voiceBytes + 1)],
      ] as const) {
        it(`is refused: one ${name}`, async () => {
          await assert.rejects(engine.voice(await fileOf(await bytes()), await newFolder()), refusal(code))
        })
      }
    })

    it('a story lasts longer than a message, in stereo', async () => {
      const made = await engine.audio(await fileOf(wav({ toneMs: 90_000 })), await newFolder())
      assert.equal(made.durationMs, 90_000)
      assert.equal(made.waveform.length, 48)
      assert.equal(made.file.contentType, 'audio/mp4')
      assert.equal(fileName(made.file.path), 'audio.m4a')
    })

    describe('a video', () => {
      for (const [name, width, height] of [
        ['film.mp4', 128, 72],
        ['sideways.mov', 72, 128],
        ['recorded.webm', 128, 72],
        ['silent.mp4', 128, 72],
        ['odd-size.mp4', 126, 70],
      ] as const) {
        it(`plays everywhere, from ${name}`, async () => {
          const out = await newFolder()
          const progress: number[] = []
          const made = await engine.video(fixture(name), out, { onProgress: (fraction) => progress.push(fraction) })
          assert.deepEqual((await readdir(out)).sort(), ['poster.jpg', 'video.mp4'])
          assert.deepEqual([made.width, made.height], [width, height])
          assert(Math.abs(made.durationMs - (name === 'odd-size.mp4' ? 500 : 2000)) < 80, `${made.durationMs} ms`)
          assert.deepEqual(
            progress,
            [...progress].sort((a, b) => a - b),
          )
          assert.equal(progress.at(-1), 1)

          const { video, poster } = made.files
          assert.equal(video.contentType, 'video/mp4')
          const bytes = await readFile(video.path)
          assert.deepEqual(boxesOf(bytes).slice(0, 2), ['ftyp', 'moov'])
          assert(bytes.includes('avc1'))
          assert.equal(bytes.includes('mp4a'), name !== 'silent.mp4' && name !== 'odd-size.mp4')
          assert.equal((await probe(video.path)).video?.width, width)

          const { width: posterWidth, height: posterHeight, format } = await sharp(poster.path).metadata()
          assert.deepEqual([posterWidth, posterHeight, format], [width, height, 'jpeg'])
          assert(made.preview.length > 0 && made.preview.length <= 64)
        })
      }

      it('says nothing of where it was taken, or by whom', async () => {
        for (const [name, secret] of [
          ['film.mp4', 'GPSGPSGPS'],
          ['film.mp4', 'loci'],
          ['sideways.mov', '+52.4100-004.1000/'],
        ] as const) {
          assert((await readFile(fixture(name))).includes(secret))
          const made = await engine.video(fixture(name), await newFolder())
          assert(!(await readFile(made.files.video.path)).includes(secret), secret)
        }
      })

      it('may last five minutes, whatever its header says', async () => {
        await assert.rejects(engine.video(fixture('endless.webm'), await newFolder()), refusal('too_long'))
      })

      for (const [name, code, bytes] of [
        ['of 8K', 'too_large', () => readFile(fixture('too-wide.mp4'))],
        ['of only sound', 'not_a_video', () => readFile(fixture('voice.mp4'))],
        ['that is a song with a cover', 'not_a_video', () => readFile(fixture('song.mp3'))],
        ['cut off before its index', 'damaged', async () => (await readFile(fixture('film.mp4'))).subarray(0, 6000)],
        [
          'of noise after the magic',
          'damaged',
          () => Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), Buffer.alloc(5000, 'noise')]),
        ],
        ['that is a page', 'not_a_video', () => '<!doctype html><script>alert(1)</script>'],
        ['that is nothing', 'not_a_video', () => ''],
      ] as const) {
        it(`is refused: one ${name}`, async () => {
          await assert.rejects(engine.video(await fileOf(await bytes()), await newFolder()), refusal(code))
        })
      }

      it('that breaks off is shown as far as it goes', async () => {
        const whole = await readFile(fixture('recorded.webm'))
        const made = await engine.video(await fileOf(whole.subarray(0, whole.length / 2)), await newFolder())
        assert(made.durationMs > 200 && made.durationMs < 2000)
      })
    })

    describe('a part of a video', () => {
      it('is as long as was asked, with its sound', async () => {
        const made = await engine.video(fixture('film.mp4'), await newFolder(), { cut: { fromMs: 700, toMs: 1500 } })
        assert(Math.abs(made.durationMs - 800) < 80, `${made.durationMs} ms`)
        const { video, audio, durationMs } = await probe(made.files.video.path)
        assert(video && audio)
        assert(Math.abs(durationMs! - 800) < 80)
      })

      it('ends where the video ends', async () => {
        const made = await engine.video(fixture('film.mp4'), await newFolder(), { cut: { fromMs: 1500, toMs: 9000 } })
        assert(Math.abs(made.durationMs - 500) < 80, `${made.durationMs} ms`)
      })

      it('has nothing in it behind the end', async () => {
        const late = { cut: { fromMs: 5000, toMs: 9000 } }
        await assert.rejects(engine.video(fixture('film.mp4'), await newFolder(), late), refusal('damaged'))
      })
    })

    it('a frame of a video is what it shows then; behind the end, the last', async () => {
      // A counter is drawn in it, so no two of its frames are the same.
      const frame = async (atMs: number) =>
        sharp(await engine.frame(fixture('silent.mp4'), await newFolder(), { atMs }))
          .raw()
          .toBuffer()
      const [first, later, last, behind] = [await frame(0), await frame(900), await frame(1999), await frame(60_000)]
      assert.equal(first.length, 128 * 72 * 3)
      assert.notDeepEqual(first, later)
      assert.notDeepEqual(later, last)
      assert.deepEqual(last, behind)
    })

    describe('the renditions of a video', () => {
      /** Ours, upright, and so heavy that slow lines cannot take it. */
      async function heavy(): Promise<string> {
        const path = join(await newFolder(), 'heavy.mp4')
        const film = { file: fixture('film.mp4'), demuxer: 'mov' } as const
        const { video, audio } = await transcoder.probe(film, { signal, timeoutMs: 20_000 })
        const recipe: Recipe = {
          format: 'mp4',
          maxMs: 3000,
          video: {
            ...video!,
            filter: 'loop=loop=2:size=20:start=0,setpts=N/10/TB,scale=576:1024:flags=neighbor,setsar=1,format=yuv420p',
            encoder: 'libx264',
            options: { preset: 'ultrafast', qp: '1', g: '7' },
          },
          audio: { ...audio!, filter: 'aformat=sample_rates=48000', encoder: 'aac', options: { b: '64k' } },
        }
        await transcoder.convert(film, path, recipe, { signal, timeoutMs: 60_000 })
        return path
      }

      it('are smaller and lighter, cut at the same moments, and say how they play', async () => {
        const out = await newFolder()
        const made = await engine.renditions(await heavy(), out)
        assert.deepEqual(
          made.map(({ name, width, height, codecs }) => [name, width, height, codecs]),
          [
            ['360', 360, 640, made[0]!.codecs],
            ['540', 540, 960, made[1]!.codecs],
          ],
        )
        for (const one of made) {
          assert.match(one.codecs, /^avc1\.6400[0-9a-f]{2},mp4a\.40\.2$/)
          const bytes = await readFile(one.file.path)
          const pieces = one.segments.reduce((sum, segment) => sum + segment.bytes, one.initBytes)
          assert(pieces <= bytes.length, 'the pieces lie in the file')
          assert.deepEqual(boxesOf(bytes.subarray(0, one.initBytes)), ['ftyp', 'moov'])
          let at = one.initBytes
          for (const { bytes: length } of one.segments) {
            assert.deepEqual(boxesOf(bytes.subarray(at, at + length)), ['moof', 'mdat'])
            at += length
          }
          // What a player reads first and any piece play by themselves.
          const alone = await fileOf(
            Buffer.concat([bytes.subarray(0, one.initBytes), bytes.subarray(at - one.segments.at(-1)!.bytes, at)]),
          )
          assert.equal((await probe(alone)).video?.width, one.width)
        }
        const [small, large] = made.map((one) => one.segments.map((segment) => segment.ms))
        assert.deepEqual(small, large)
        assert(small!.length > 1)
        assert(made[0]!.bandwidth < made[1]!.bandwidth)
        assert.deepEqual((await readdir(out)).sort(), ['360.mp4', '540.mp4'])
      })
    })

    describe('a file that names other files', () => {
      const lists = (secret: string) => [
        `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${secret}\n#EXT-X-ENDLIST\n`,
        `ffconcat version 1.0\nfile '${secret}'\n`,
        `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
      ]

      it('is not taken for a film', async () => {
        for (const list of lists(fixture('film.mp4'))) {
          const file = await fileOf(list)
          await assert.rejects(engine.video(file, await newFolder()), refusal('not_a_video'))
          await assert.rejects(engine.voice(file, await newFolder()), refusal('not_a_sound'))
        }
      })

      it('reaches nothing, even if it were taken for one', async () => {
        for (const list of lists(fixture('film.mp4'))) {
          const file = await fileOf(list)
          for (const demuxer of ['mov', 'matroska', 'ogg', 'mp3', 'hls', 'concat', 'sdp'] as const) {
            // The last three are not ours; the whitelist inside ffmpeg must hold by itself.
            const source = { file, demuxer: demuxer as 'mov' }
            const work = transcoder.probe(source, { signal, timeoutMs: 20_000 })
            const seen = await work.catch((error) => error.code)
            assert(seen === 'damaged' || seen.video === undefined, `${demuxer}: ${JSON.stringify(seen)}`)
          }
        }
      })
    })

    it('ends its child when the caller gives up', async () => {
      const giveUp = new AbortController()
      const out = await newFolder()
      const work = engine.video(fixture('endless.webm'), out, {
        onProgress: () => giveUp.abort(),
        signal: giveUp.signal,
      })
      await assert.rejects(work, refusal('stopped'))
      assert.equal(await childrenOfThisProcess(), 0)
    })

    it('ends its children when it stops', async () => {
      const stopping = createMediaEngine({ ffmpeg, toolsFolder: TOOLS })
      const out = await newFolder()
      const { promise: started, resolve } = Promise.withResolvers<void>()
      const works = [
        stopping.video(fixture('endless.webm'), out, { onProgress: () => resolve() }),
        stopping.video(fixture('film.mp4'), out),
      ].map((work) => assert.rejects(work, refusal('stopped')))
      await started
      await stopping.stop()
      assert.equal(await childrenOfThisProcess(), 0)
      await Promise.all(works)
    })

    it('is ended at its time limit', async () => {
      const source = { file: fixture('endless.webm'), demuxer: 'matroska' } as const
      await assert.rejects(transcoder.probe(source, { signal, timeoutMs: 1 }), refusal('took_too_long'))
    })
  })
}

async function childrenOfThisProcess(): Promise<number> {
  // Node lets go of an ended child a few turns after it has told us.
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
  return process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length
}

describe('the choice of ffmpeg', () => {
  const film = async (engine: MediaEngine) => engine.video(fixture('silent.mp4'), await newFolder())

  it('may be the program at a path', { skip: !hasSystemFfmpeg && 'this machine has no ffmpeg' }, async () => {
    const { stdout } = await promisify(execFile)('sh', ['-c', 'command -v ffmpeg'])
    const engine = createMediaEngine({ ffmpeg: stdout.trim(), toolsFolder: join(folder, 'unused') })
    assert.equal((await film(engine)).width, 128)
    await engine.stop()
  })

  it('is refused with advice when the program is missing', async () => {
    const engine = createMediaEngine({ ffmpeg: join(folder, 'no/ffmpeg'), toolsFolder: join(folder, 'unused') })
    await assert.rejects(film(engine), refusal('transcoder_missing'))
    await engine.stop()
  })

  it('is refused with advice when npm cannot fetch one, and asks again the next time', async () => {
    const said: string[] = []
    const toolsFolder = await newFolder()
    const npm = join(folder, 'no/npm')
    const engine = createMediaEngine({ ffmpeg: 'npm', npm, toolsFolder, log: (sentence) => said.push(sentence) })
    await assert.rejects(film(engine), (error: Error) => /Install ffmpeg/.test(error.message))
    await assert.rejects(film(engine), refusal('transcoder_missing'))
    assert.equal(said.length, 2)
    assert.deepEqual(await readdir(toolsFolder), [])
    await engine.stop()
  })

  it('does not matter for pictures', async () => {
    const engine = createMediaEngine({ ffmpeg: join(folder, 'no/ffmpeg'), toolsFolder: join(folder, 'unused') })
    const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    await engine.avatar(await fileOf(await picture.png().toBuffer()), await newFolder())
    await engine.stop()
  })
})
