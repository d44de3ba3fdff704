import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { joinFrames } from './animated-webp.ts'

const square = (background: string, alpha: number) =>
  sharp({ create: { width: 20, height: 20, channels: 4, background } })
    .ensureAlpha(alpha)
    .webp({ quality: 80 })
    .toBuffer()

describe('an animated WebP', () => {
  it('is what another program reads: its pictures, their times, and what shows through', async () => {
    const frames = await Promise.all(
      [square('#cf3327', 1), square('#2a4bb380', 1)].map(async (picture, at) => ({
        webp: new Uint8Array(await picture).buffer,
        durationMs: 80 + at,
      })),
    )
    const bytes = Buffer.from(await joinFrames(frames, 20, 20).arrayBuffer())
    const facts = await sharp(bytes, { animated: true }).metadata()
    assert.deepEqual(
      [facts.format, facts.pages, facts.width, facts.pageHeight, facts.hasAlpha, facts.loop, facts.delay],
      ['webp', 2, 20, 20, true, 0, [80, 81]],
    )
    const { data } = await sharp(bytes, { page: 1 }).raw().toBuffer({ resolveWithObject: true })
    assert(data[2]! > 120 && Math.abs(data[3]! - 128) < 6, 'the second is blue and half there')
  })

  it('is not made of something else', () => {
    assert.throws(() => joinFrames([{ webp: new ArrayBuffer(40), durationMs: 80 }], 20, 20), /no WebP/)
  })
})
