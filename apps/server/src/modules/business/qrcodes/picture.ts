import sharp from 'sharp'
import { encode } from 'uqr'

export type PictureKind = 'svg' | 'png' | 'jpeg'

/** Pixels of a module in print: a code of 33 modules is 792 pixels wide, 7 cm at 300 dots to the inch. */
const pixelsEach = 24

/** Level Q mends a quarter of a code: a sticker on a window gets scratched. Two modules of white lie around it. */
function modulesOf(address: string): { size: number; isDark(x: number, y: number): boolean } {
  const { data, size } = encode(address, { ecc: 'Q', border: 2 })
  return { size, isDark: (x, y) => data[y]![x]! }
}

/** Scales to any size; one path, so that it stays small. */
function svgOf(address: string): string {
  const { size, isDark } = modulesOf(address)
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!isDark(x, y)) continue
      let width = 1
      while (x + width < size && isDark(x + width, y)) width++
      path += `M${x} ${y}h${width}v1h-${width}z`
      x += width
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
  )
}

/** A code that leads to an address, to be shown or printed. */
export async function pictureOf(address: string, kind: PictureKind): Promise<{ contentType: string; bytes: Buffer }> {
  if (kind === 'svg') return { contentType: 'image/svg+xml', bytes: Buffer.from(svgOf(address)) }
  const { size, isDark } = modulesOf(address)
  const grey = Buffer.alloc(size * size)
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) grey[y * size + x] = isDark(x, y) ? 0 : 255
  const picture = sharp(grey, { raw: { width: size, height: size, channels: 1 } }).resize(size * pixelsEach, null, {
    kernel: 'nearest',
  })
  return kind === 'png'
    ? { contentType: 'image/png', bytes: await picture.png({ palette: true, colours: 2 }).toBuffer() }
    : { contentType: 'image/jpeg', bytes: await picture.jpeg({ quality: 90 }).toBuffer() }
}
