/** One picture of an animation: a WebP file of its own. */
export interface Frame {
  webp: ArrayBuffer
  durationMs: number
}

/**
 * Puts WebP pictures of one size into one that moves, for ever. They are taken as they are, without decoding; throws
 * when one of them is no WebP.
 * https://developers.google.com/speed/webp/docs/riff_container
 */
export function joinFrames(frames: readonly Frame[], width: number, height: number): Blob {
  const parts: BlobPart[] = [
    chunk('VP8X', [0x12, 0, 0, 0, ...three(width - 1), ...three(height - 1)]),
    // Nothing behind it, and without an end.
    chunk('ANIM', [0, 0, 0, 0, 0, 0]),
  ]
  for (const { webp, durationMs } of frames) {
    const picture = picturePartsOf(webp)
    // Each picture takes the place of the one before it, whole.
    const head = [...three(0), ...three(0), ...three(width - 1), ...three(height - 1), ...three(durationMs), 0x02]
    const sizeBytes = picture.reduce((sum, part) => sum + part.byteLength, head.length)
    parts.push(header('ANMF', sizeBytes), new Uint8Array(head), ...picture)
  }
  const body = new Blob(parts)
  return new Blob([header('RIFF', body.size + 4), 'WEBP', body], { type: 'image/webp' })
}

/** The chunks that hold the picture itself and what shows through it. */
function picturePartsOf(webp: ArrayBuffer): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(webp)
  if (nameAt(view, 0) !== 'RIFF' || nameAt(view, 8) !== 'WEBP') throw new Error('no WebP')
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const end = at + 8 + padded(view.getUint32(at + 4, true))
    if (['ALPH', 'VP8 ', 'VP8L'].includes(nameAt(view, at))) parts.push(new Uint8Array(webp, at, end - at))
    at = end
  }
  return parts
}

const padded = (sizeBytes: number) => sizeBytes + (sizeBytes % 2)
const three = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255]
const nameAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)))

function header(name: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8)
  bytes.set([...name].map((letter) => letter.charCodeAt(0)))
  new DataView(bytes.buffer).setUint32(4, sizeBytes, true)
  return bytes
}

function chunk(name: string, body: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + body.length)
  bytes.set(header(name, body.length))
  bytes.set(body, 8)
  return bytes
}
