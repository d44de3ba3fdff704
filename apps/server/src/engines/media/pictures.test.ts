import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { thumbHashToRGBA } from 'thumbhash'
import { gifAndHtml, hugePng, jpegClaiming, manyFramesGif, pngWithUnfoldingText } from './hostile-pictures.ts'
import { createMediaEngine, mediaLimits } from './index.ts'

const engine = createMediaEngine({ toolsFolder: join(tmpdir(), 'teahouse-no-tools') })
let folder: string
let count = 0
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-pictures-'))
})
after(async () => {
  await engine.stop()
  await rm(folder, { recursive: true })
})

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

const photo = async (bytes: Uint8Array | string, original = false) =>
  engine.photo(await fileOf(bytes), await newFolder(), { original })

/** A picture in four quarters, so that turning it shows: red, green, blue, white. */
function quarters(width: number, height: number) {
  const half = { width: width / 2, height: height / 2, channels: 3 as const }
  const patch = (background: string, top: number, left: number) => ({
    input: { create: { ...half, background } },
    top,
    left,
  })
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    patch('#00ff00', 0, width / 2),
    patch('#0000ff', height / 2, 0),
    patch('#ffffff', height / 2, width / 2),
  ])
}

async function colourAt(file: string, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  // Coarse, since encoders lose a little.
  return [...data.subarray(at, at + 3)].map((value) => (value > 127 ? 'f' : '0')).join('')
}

async function animation(frames: number, side = 40): Promise<Buffer> {
  const pages = await Promise.all(
    Array.from({ length: frames }, (_, i) =>
      sharp({ create: { width: side, height: side, channels: 4, background: { r: i * 20, g: 90, b: 200, alpha: 1 } } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(pages, { join: { animated: true } })
    .gif()
    .toBuffer()
}

const refusal = (code: string) => ({ name: 'MediaProblem', code })

describe('a photo', () => {
  it('is compressed to a long side of 1920, with a thumb and a preview', async () => {
    const made = await photo(await quarters(2400, 1200).jpeg().toBuffer())
    assert.deepEqual([made.width, made.height], [1920, 960])
    const { full, thumb } = made.files
    assert.equal(full.contentType, 'image/jpeg')
    assert.equal(full.sizeBytes, (await readFile(full.path)).length)
    assert.equal((await sharp(full.path).metadata()).width, 1920)
    assert.equal((await sharp(thumb.path).metadata()).width, 480)
    assert.equal(await engine.identify(thumb.path).then((type) => type?.contentType), thumb.contentType)

    assert(made.preview.length <= 64)
    const { w, h, rgba } = thumbHashToRGBA(Buffer.from(made.preview, 'base64'))
    assert(w > h && rgba[0]! > 128, 'the preview is wide and begins red')
  })

  it('keeps every pixel as an original, and is never enlarged', async () => {
    const made = await photo(await quarters(2400, 1200).jpeg().toBuffer(), true)
    assert.deepEqual([made.width, made.height], [2400, 1200])
    const small = await photo(await quarters(20, 10).jpeg().toBuffer())
    assert.deepEqual([small.width, small.height], [20, 10])
  })

  it('keeps an original PNG without loss', async () => {
    const noise = sharp({
      create: {
        width: 60,
        height: 40,
        channels: 4,
        background: '#0000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
    const source = await noise.png().toBuffer()
    const made = await photo(source, true)
    assert.equal(made.files.full.contentType, 'image/png')
    assert((await sharp(made.files.full.path).raw().toBuffer()).equals(await sharp(source).raw().toBuffer()))
  })

  for (const original of [false, true]) {
    it(`stands upright and says nothing of where it was taken, ${original ? 'original' : 'compressed'}`, async () => {
      const source = await quarters(80, 40)
        .jpeg()
        .withExif({
          IFD0: { Copyright: 'GPSGPSGPS' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 24/1 0/1' },
        })
        .withMetadata({ orientation: 6 })
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">GPSGPSGPS</x:xmpmeta>')
        .toBuffer()
      assert(source.includes('GPSGPSGPS'))

      const made = await photo(source, original)
      assert.deepEqual([made.width, made.height], [40, 80])
      for (const { path } of Object.values(made.files)) {
        const about = await sharp(path).metadata()
        assert.deepEqual(
          [about.exif, about.xmp, about.iptc, about.orientation],
          [undefined, undefined, undefined, undefined],
        )
        assert(!(await readFile(path)).includes('GPSGPSGPS'))
      }
      // Turned clockwise: the blue of the lower left comes to the upper left.
      assert.equal(await colourAt(made.files.full.path, 5, 5), '00f')
      assert.equal(await colourAt(made.files.full.path, 35, 5), 'f00')
    })
  }

  it('may be a PNG, WebP, AVIF or GIF, which become WebP with their transparency', async () => {
    const clear = () => sharp({ create: { width: 30, height: 20, channels: 4, background: '#ff000000' } })
    for (const source of [clear().png(), clear().webp(), clear().avif(), clear().gif()]) {
      const made = await photo(await source.toBuffer())
      assert.equal(made.files.full.contentType, 'image/webp')
      assert.equal((await sharp(made.files.full.path).metadata()).hasAlpha, true)
    }
  })

  it('keeps its motion, with a still thumb', async () => {
    const made = await photo(await animation(5))
    const about = await sharp(made.files.full.path).metadata()
    assert.deepEqual([about.format, about.pages, made.width, made.height], ['webp', 5, 40, 40])
    assert.equal((await sharp(made.files.thumb.path).metadata()).pages ?? 1, 1)
  })
})

describe('an avatar', () => {
  it('is the middle square, without metadata', async () => {
    const source = await quarters(1000, 500)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'GPSGPSGPS' } })
      .toBuffer()
    const made = await engine.avatar(await fileOf(source), await newFolder())
    const about = await sharp(made.path).metadata()
    assert.deepEqual([about.width, about.height, about.exif], [512, 512, undefined])
    assert.equal(await colourAt(made.path, 100, 100), 'f00')
    assert.equal(await colourAt(made.path, 400, 400), 'fff')
  })

  it('of an animation is its first frame', async () => {
    const made = await engine.avatar(await fileOf(await animation(3)), await newFolder())
    assert.equal((await sharp(made.path).metadata()).pages ?? 1, 1)
  })
})

describe('a sticker', () => {
  it('fits 512 pixels and keeps its transparency', async () => {
    const source = sharp({ create: { width: 900, height: 300, channels: 4, background: '#00000000' } }).png()
    const made = await engine.sticker(await fileOf(await source.toBuffer()), await newFolder())
    assert.deepEqual([made.width, made.height, made.isAnimated], [512, 171, false])
    assert.equal((await sharp(made.file.path).metadata()).hasAlpha, true)
  })

  it('keeps its motion', async () => {
    const made = await engine.sticker(await fileOf(await animation(6)), await newFolder())
    assert.equal(made.isAnimated, true)
    assert.equal((await sharp(made.file.path).metadata()).pages, 6)
  })

  it('has at most 200 frames', async () => {
    const out = await newFolder()
    await assert.rejects(engine.sticker(await fileOf(manyFramesGif(201)), out), refusal('too_large'))
    assert.deepEqual(await readdir(out), [])
  })
})

describe('a hostile picture', () => {
  const sound = () => quarters(40, 20).png().toBuffer()

  for (const [name, code, bytes] of [
    ['a PNG of 30,000 × 30,000', 'too_large', () => hugePng(30_000)],
    ['a GIF of 100,000 frames', 'too_large', () => manyFramesGif(100_000)],
    ['a GIF whose few frames unfold to a gigabyte', 'too_large', () => manyFramesGif(100, 1600)],
    [
      'a JPEG that claims 65,000 × 65,000',
      'too_large',
      async () => jpegClaiming(await quarters(40, 20).jpeg().toBuffer(), 65_000, 65_000),
    ],
    [
      'more bytes than we take',
      'too_large',
      async () => Buffer.concat([await sound(), Buffer.alloc(mediaLimits.pictureBytes)]),
    ],
    ['an SVG', 'not_a_picture', () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    [
      'an SVG that reads a file',
      'not_a_picture',
      () => '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>',
    ],
    ['HTML', 'not_a_picture', () => '<!doctype html><script>alert(1)</script>'],
    ['HTML after the magic of a GIF', 'damaged', () => 'GIF89a/*<script>alert(1)</script>'],
    ['a PDF', 'not_a_picture', () => '%PDF-1.7\n%%EOF'],
    ['a TIFF', 'not_a_picture', () => quarters(40, 20).tiff().toBuffer()],
    ['nothing', 'not_a_picture', () => ''],
    [
      'noise after the magic of a PNG',
      'not_a_picture',
      () => Buffer.from(`\x89PNG\r\n\x1a\n${'noise'.repeat(500)}`, 'latin1'),
    ],
  ] as const) {
    it(`is refused: ${name}`, async () => {
      const file = await fileOf(await bytes())
      for (const verb of ['photo', 'avatar', 'sticker'] as const) {
        await assert.rejects(engine[verb](file, await newFolder(), { original: true }), refusal(code), verb)
      }
    })
  }

  for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
    it(`is refused: half of a ${format}`, async () => {
      const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
      const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#000', noise } })
        .toFormat(format)
        .toBuffer()
      await assert.rejects(photo(whole.subarray(0, whole.length / 2)), refusal('damaged'))
    })
  }

  it('is neutralised: a GIF that is also a page', async () => {
    const html = '<script>alert(1)</script>'
    const source = gifAndHtml(await quarters(40, 20).gif().toBuffer(), html)
    assert(source.includes(html))
    for (const original of [false, true]) {
      const made = await photo(source, original)
      for (const { path } of Object.values(made.files)) assert(!(await readFile(path)).includes('script'))
    }
  })

  it('is neutralised: a PNG with a zip behind it', async () => {
    const zip = Buffer.from('PK\x03\x04 evil.exe', 'latin1')
    for (const original of [false, true]) {
      const made = await photo(Buffer.concat([await sound(), zip]), original)
      for (const { path } of Object.values(made.files)) assert(!(await readFile(path)).includes('evil.exe'))
    }
  })

  it('is bounded: a PNG whose text unfolds to a quarter of a gigabyte', async () => {
    const source = pngWithUnfoldingText(await sound(), 256 * 1024 * 1024)
    const before = process.memoryUsage().rss
    await photo(source, true).catch((error) => assert.equal(error.code, 'damaged'))
    assert(process.memoryUsage().rss - before < 128 * 1024 * 1024)
  })
})

describe('the magic numbers', () => {
  it('tell what a file is, whatever it calls itself', async () => {
    assert.deepEqual(await engine.identify(await fileOf(await quarters(2, 2).png().toBuffer())), {
      contentType: 'image/png',
      extension: 'png',
    })
    assert.equal((await engine.identify(await fileOf('%PDF-1.7\n')))?.contentType, 'application/pdf')
    for (const nameless of ['', 'plain words', '<!doctype html><p>', Buffer.alloc(100)]) {
      assert.equal(await engine.identify(await fileOf(nameless)), undefined)
    }
  })
})

it('ends when it is told to', async () => {
  const busy = createMediaEngine({ toolsFolder: folder })
  const file = await fileOf(await quarters(3000, 2000).jpeg().toBuffer())
  // A folder each: a decoder maps the file that it reads, and dies when another cuts it short.
  const folders = await Promise.all(Array.from({ length: 6 }, newFolder))
  const attempts = folders.map((out) => busy.photo(file, out, { original: false }))
  const results = Promise.allSettled(attempts)
  await busy.stop()
  const waiting = (await results).slice(2)
  assert(waiting.every((result) => result.status === 'rejected' && result.reason.code === 'stopped'))
  await assert.rejects(busy.photo(file, folders[0]!, { original: false }), refusal('stopped'))
})
