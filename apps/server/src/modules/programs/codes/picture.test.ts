import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import jsQrModule from 'jsqr'
import sharp from 'sharp'
import { drawCode } from './picture.ts'

const jsQr = jsQrModule as unknown as typeof jsQrModule.default
const address = 'https://teahouse.example.org/m/aB3_-xYz01Qr'
const icon = await sharp({ create: { width: 96, height: 96, channels: 4, background: '#b4472e' } })
  .png()
  .toBuffer()

/** What a phone’s camera would read of a picture on a coloured table. */
async function read(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#f4efe6' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return jsQr(new Uint8ClampedArray(data), info.width, info.height)?.data
}

describe('the picture of a code', () => {
  for (const widthPixels of [280, 430, 1280]) {
    it(`can be read at ${widthPixels} pixels, with the program’s icon and without`, async () => {
      for (const given of [undefined, icon]) {
        for (const isTransparent of [false, true]) {
          const { bytes } = await drawCode(address, { widthPixels, color: '#1f4d3a', isTransparent }, given)
          assert.equal(await read(bytes), address)
        }
      }
    })
  }
})
