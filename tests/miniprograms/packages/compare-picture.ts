import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

/** Both are looked at so small that fonts and antialiasing of another machine do not show, and a missing part does. */
const WIDTH = 48
const HEIGHT = 104
/** Of 255, on average over all points, and at most at so many of a thousand points. */
const MEAN_MOST = 4
const POINT_MOST = 48
const POINTS_PER_THOUSAND = 15

/** How long a page may take to look as it did; a reference is taken when most have. */
const PATIENCE_MS = 4_000
const SETTLING_MS = 700

const FOLDER = join(import.meta.dirname, 'pictures')
/** With `TEAHOUSE_PICTURES=take` what is seen becomes the reference. */
const takes = process.env.TEAHOUSE_PICTURES === 'take'

/** Compares what a page shows with the picture of that name in `pictures/`, leniently. */
export async function comparePicture(page: Page, name: string): Promise<void> {
  const file = join(FOLDER, `${name}.webp`)
  if (takes) {
    await page.waitForTimeout(SETTLING_MS)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(
      file,
      await sharp(await look(page))
        .webp({ quality: 80 })
        .toBuffer(),
    )
    return
  }
  const reference = await small(await readFile(file))
  const endMs = performance.now() + PATIENCE_MS
  let difference = ''
  // What slides or fades in has its last look a little later.
  do {
    difference = compare(await small(await look(page)), reference)
    if (difference === '') return
  } while (performance.now() < endMs)
  assert.fail(`${name} does not look as it did: ${difference}`)
}

const look = (page: Page): Promise<Buffer> => page.screenshot({ animations: 'disabled', caret: 'hide' })

const small = (picture: Buffer): Promise<Buffer> =>
  sharp(picture).removeAlpha().resize(WIDTH, HEIGHT, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()

function compare(seen: Buffer, reference: Buffer): string {
  let sum = 0
  let far = 0
  for (let at = 0; at < seen.length; at++) {
    const difference = Math.abs(seen[at]! - reference[at]!)
    sum += difference
    if (difference > POINT_MOST) far++
  }
  const mean = sum / seen.length
  const perThousand = (far / seen.length) * 1000
  if (mean <= MEAN_MOST && perThousand <= POINTS_PER_THOUSAND) return ''
  return `${mean.toFixed(1)} of 255 on average, ${perThousand.toFixed(1)} of 1000 points`
}
