/**
 * The picture in the README: Willow Quay on a desk and on a phone. After `npm run build`:
 *
 *   TEAHOUSE_CHROMIUM=/usr/bin/chromium node scripts/run.mjs tests/journeys/picture.ts
 */
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, it } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { chatRow } from './talk.ts'
import { drawn, harbourLane, openTown } from './town.ts'

const target = join(import.meta.dirname, '../../docs/images/teahouse.png')
const maxBytes = 400 * 1024

/** In px of the picture. */
const canvas = { width: 1760, height: 1080 }
const desk = { left: 40, top: 40, width: 1600, height: 1000, radius: 18 }
const phone = { left: 1344, top: 236, width: 376, height: 814, radius: 44, rim: 10 }
const ground = '#dfe6f7'
const rim = '#10162a'

const town = await openTown({ isDemo: true })

it('is taken', async () => {
  const nia = await town.resident('nia')
  const afternoon = { timezoneId: zoneWhereItIs(16), deviceScaleFactor: 2 }
  const wide = await town.visit({ on: 'desk', as: nia, at: `/chats/${harbourLane}`, browser: afternoon })
  await drawn(wide)
  const small = await town.visit({ on: 'phone', as: nia, at: '/chats', browser: afternoon })
  await chatRow(small, '林美 Mei Lin').click()
  await drawn(small)

  await mkdir(join(target, '..'), { recursive: true })
  const inner = { width: phone.width - 2 * phone.rim, height: phone.height - 2 * phone.rim }
  await sharp({ create: { ...canvas, channels: 3, background: ground } })
    .composite([
      { input: shadow(desk, 30, 0.16), left: 0, top: 0 },
      { input: await framed(wide, desk), left: desk.left, top: desk.top },
      { input: shadow(phone, 26, 0.34), left: 0, top: 0 },
      { input: plate(phone), left: phone.left, top: phone.top },
      {
        input: await framed(small, { ...inner, radius: phone.radius - phone.rim }),
        left: phone.left + phone.rim,
        top: phone.top + phone.rim,
      },
    ])
    .png({ palette: true, colours: 256, dither: 0.4, effort: 10, compressionLevel: 9 })
    .toFile(target)
  const { size } = await stat(target)
  if (size > maxBytes) throw new Error(`${target} has ${size} bytes, more than ${maxBytes}`)
})

after(() => console.log(target))

interface Sheet {
  width: number
  height: number
  radius: number
}

/** A window as a sheet with round corners. */
async function framed(page: Page, { width, height, radius }: Sheet): Promise<Buffer> {
  const mask = Buffer.from(
    `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}"/></svg>`,
  )
  return sharp(await page.screenshot())
    .resize(width, height, { fit: 'cover', position: 'top' })
    .composite([{ input: mask, blend: 'dest-in' }])
    .png()
    .toBuffer()
}

function plate({ width, height, radius }: Sheet): Buffer {
  return Buffer.from(
    `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}" fill="${rim}"/></svg>`,
  )
}

function shadow(sheet: Sheet & { left: number; top: number }, blurPx: number, opacity: number): Buffer {
  const { left, top, width, height, radius } = sheet
  return Buffer.from(
    `<svg width="${canvas.width}" height="${canvas.height}"><filter id="blur"><feGaussianBlur stdDeviation="${blurPx}"/></filter>
    <rect x="${left}" y="${top + blurPx / 2}" width="${width}" height="${height}" rx="${radius}" fill="${rim}" opacity="${opacity}" filter="url(#blur)"/></svg>`,
  )
}

/** A time zone in which it is about this hour now: the town looks best in the afternoon. */
function zoneWhereItIs(hour: number): string {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12
  // The names of these zones count the other way round.
  return `Etc/GMT${ahead <= 0 ? '+' : '-'}${Math.abs(ahead)}`
}
