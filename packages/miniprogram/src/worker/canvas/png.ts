const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/**
 * Pixels as a PNG, without waiting: `toDataURL` answers at once, which the worker’s own canvas cannot. Stored and not
 * deflated, so it is as large as its pixels.
 */
export function encodePng({ width, height, data }: ImageData): Uint8Array {
  const lines = new Uint8Array(height * (width * 4 + 1))
  for (let row = 0; row < height; row++) {
    lines.set(data.subarray(row * width * 4, (row + 1) * width * 4), row * (width * 4 + 1) + 1)
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // Eight bits a channel, colours with alpha.
  header.set([8, 6], 8)
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', stored(lines)),
    chunk('IEND', new Uint8Array()),
  ]
  return joined(parts)
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const made = new Uint8Array(body.length + 12)
  const view = new DataView(made.buffer)
  view.setUint32(0, body.length)
  for (let at = 0; at < 4; at++) made[4 + at] = name.charCodeAt(at)
  made.set(body, 8)
  let sum = 0xffffffff
  for (const byte of made.subarray(4, 8 + body.length)) sum = table[(sum ^ byte) & 255]! ^ (sum >>> 8)
  view.setUint32(8 + body.length, (sum ^ 0xffffffff) >>> 0)
  return made
}

/** A zlib stream of blocks that are not compressed. */
function stored(bytes: Uint8Array): Uint8Array {
  const most = 0xffff
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at === 0 || at < bytes.length; at += most) {
    const block = bytes.subarray(at, at + most)
    const isLast = at + most >= bytes.length
    const { length } = block
    parts.push(Uint8Array.of(isLast ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), block)
  }
  let [low, high] = [1, 0]
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  parts.push(Uint8Array.of(high >> 8, high & 255, low >> 8, low & 255))
  return joined(parts)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const made = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    made.set(part, at)
    at += part.length
  }
  return made
}
