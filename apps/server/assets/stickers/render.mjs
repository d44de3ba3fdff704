/**
 * Renders the sticker packs from their drawings, 256 × 256 WebP beside each SVG, and says how large each pack is.
 * Run it after changing a drawing: node render.mjs
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const SIDE = 256

for (const pack of readdirSync(import.meta.dirname, { withFileTypes: true })) {
  if (!pack.isDirectory()) continue
  const folder = join(import.meta.dirname, pack.name)
  const drawings = readdirSync(folder).filter((name) => name.endsWith('.svg'))
  let bytes = 0
  for (const drawing of drawings) {
    const target = join(folder, drawing.replace('.svg', '.webp'))
    // Drawn at twice the size and halved, the edges come out cleaner.
    const large = await sharp(join(folder, drawing), { density: 144 })
      .resize(2 * SIDE)
      .png()
      .toBuffer()
    await sharp(large).resize(SIDE).webp({ quality: 84, alphaQuality: 90, effort: 6 }).toFile(target)
    bytes += statSync(target).size
  }
  console.log(`${pack.name}: ${drawings.length} stickers, ${bytes} bytes`)
}
