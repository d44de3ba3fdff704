import { crc32, deflateSync } from 'node:zlib'

/** Pictures that nobody's camera makes, for the tests. */

/** A PNG of nothing but zeros: its file is small, its pixels are not. */
export function hugePng(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  // One bit a pixel, grey.
  head.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 1 })
  return png([chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** A sound PNG with a text chunk that unfolds to `textBytes`. */
export function pngWithUnfoldingText(sound: Buffer, textBytes: number): Buffer {
  const text = chunk(
    'zTXt',
    Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(textBytes))]),
  )
  const afterHeader = 8 + 25
  return Buffer.concat([sound.subarray(0, afterHeader), text, sound.subarray(afterHeader)])
}

/** A GIF of `frames` frames of a single pixel, on a screen of the given size. */
export function manyFramesGif(frames: number, side = 1): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  head.writeUInt16LE(side, 6)
  head.writeUInt16LE(side, 8)
  const loop = Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1')
  const frame = Buffer.from('!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1')
  return Buffer.concat([head, loop, ...Array.from({ length: frames }, () => frame), Buffer.from(';')])
}

/** A GIF that a careless server would serve as a page. */
export function gifAndHtml(sound: Buffer, html: string): Buffer {
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, html.length]), Buffer.from(html), Buffer.from([0])])
  // Before the trailer, where comments may stand, and after it, where anything may.
  return Buffer.concat([sound.subarray(0, -1), comment, Buffer.from(';'), Buffer.from(html)])
}

/** A JPEG whose header claims another size. */
export function jpegClaiming(sound: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(sound)
  let at = 2
  while (copy.readUInt8(at + 1) < 0xc0 || copy.readUInt8(at + 1) > 0xc2) at += 2 + copy.readUInt16BE(at + 2)
  copy.writeUInt16BE(height, at + 5)
  copy.writeUInt16BE(width, at + 7)
  return copy
}

function png(chunks: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
