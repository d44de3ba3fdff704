/**
 * Renders the sticker packs from their drawings, 256 × 256 WebP beside each SVG, and says how large each pack is. A
 * drawing that moves (SMIL: `animateTransform` and `animate` as the first children of a group) is sampled into an
 * animated WebP. Run it after changing a drawing: node render.mjs [pack]
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const SIDE = 256
const FRAMES = 12
const packs = process.argv.slice(2)

for (const pack of readdirSync(import.meta.dirname, { withFileTypes: true })) {
  if (!pack.isDirectory() || (packs.length > 0 && !packs.includes(pack.name))) continue
  const folder = join(import.meta.dirname, pack.name)
  const drawings = readdirSync(folder).filter((name) => name.endsWith('.svg'))
  let bytes = 0
  for (const drawing of drawings) {
    const target = join(folder, drawing.replace('.svg', '.webp'))
    const source = readFileSync(join(folder, drawing), 'utf8')
    const seconds = Number(source.match(/ dur="([\d.]+)s"/)?.[1] ?? 0)
    if (seconds > 0) await renderMoving(source, seconds, target)
    else
      await sharp(await picture(source))
        .webp({ quality: 84, alphaQuality: 90, effort: 6 })
        .toFile(target)
    bytes += statSync(target).size
  }
  console.log(`${pack.name}: ${drawings.length} stickers, ${bytes} bytes`)
}

/** Drawn at twice the size and halved, the edges come out cleaner. */
async function picture(source) {
  const large = await sharp(Buffer.from(source), { density: 144 })
    .resize(2 * SIDE)
    .png()
    .toBuffer()
  return sharp(large).resize(SIDE).png().toBuffer()
}

async function renderMoving(source, seconds, target) {
  const frames = []
  for (let at = 0; at < FRAMES; at++) frames.push(await picture(stillAt(source, at / FRAMES)))
  await sharp(frames, { join: { animated: true } })
    .webp({
      quality: 58,
      alphaQuality: 60,
      effort: 6,
      minSize: true,
      loop: 0,
      delay: Array(FRAMES).fill((seconds * 1000) / FRAMES),
    })
    .toFile(target)
}

/** The drawing as it is at a moment of its round, from 0 to 1. */
function stillAt(source, moment) {
  return source.replace(/<g([^>]*)>((?:<animate(?:Transform)? [^>]*\/>)+)/g, (_, attributes, animations) => {
    let transform = attributes.match(/ transform="([^"]*)"/)?.[1] ?? ''
    let rest = attributes.replace(/ transform="[^"]*"/, '')
    for (const [, type, values] of animations.matchAll(
      /<animate(?:Transform [^>]*type="(\w+)"| )[^>]*values="([^"]*)"/g,
    )) {
      const value = between(
        values.split(';').map((one) => one.split(' ').map(Number)),
        moment,
      ).join(' ')
      if (type) transform += ` ${type}(${value})`
      else rest += ` opacity="${value}"`
    }
    return `<g${rest}${transform && ` transform="${transform.trim()}"`}>`
  })
}

function between(values, moment) {
  const place = moment * (values.length - 1)
  const [before, after] = [values[Math.floor(place)], values[Math.ceil(place)]]
  return before.map((number, at) => number + (after[at] - number) * (place - Math.floor(place)))
}
