/** Draws the PNG icons that installers ask for, from the mark. Run by hand when the mark changes. */
import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'

const icons = new URL('../public/icons/', import.meta.url)
const tile = await readFile(new URL('mark.svg', icons))
const mono = await readFile(new URL('mark-mono.svg', icons), 'utf8')

/** The tile with the corners that a system gives to an app when it does not cut them itself. */
function rounded(sizePx: number): Buffer {
  const radius = Math.round(sizePx * 0.22)
  return Buffer.from(
    `<svg width="${sizePx}" height="${sizePx}"><rect width="${sizePx}" height="${sizePx}" rx="${radius}"/></svg>`,
  )
}

async function draw(name: string, sizePx: number, corners: 'square' | 'rounded') {
  const image = sharp(tile, { density: 300 }).resize(sizePx, sizePx)
  if (corners === 'rounded') image.composite([{ input: rounded(sizePx), blend: 'dest-in' }])
  await writeFile(
    new URL(name, icons),
    await image.png({ compressionLevel: 9, palette: corners === 'square' }).toBuffer(),
  )
}

await draw('icon-192.png', 192, 'rounded')
await draw('icon-512.png', 512, 'rounded')
await draw('maskable-512.png', 512, 'square')
await draw('apple-touch-icon.png', 180, 'square')
await writeFile(
  new URL('badge-96.png', icons),
  await sharp(Buffer.from(mono.replace('currentColor', '#fff')), { density: 300 })
    .resize(96, 96)
    .png()
    .toBuffer(),
)
