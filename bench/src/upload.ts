import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sessionCookie } from '@teahouse/server/platform/http/index'
import { type Browser, chromium } from 'playwright-core'
import type { BenchServer } from './bench-server.ts'
import { round } from './figures.ts'

/** A picture brought to the server by the web app, over a slow line that dies every so often. */
export interface UploadFigures {
  line: { upKibPerSecond: number; deadMs: number }
  points: readonly UploadPoint[]
}

interface UploadPoint {
  fileKib: number
  /** What a line carries before it dies; null: it lives. */
  lineKib: number | null
  /** What was carried for each byte of the file: 1 is as little as can be. */
  timesOver: number
  /** From pressing the button until its last byte was carried. */
  seconds: number
  /** How long the bytes alone take on this line. */
  leastSeconds: number
  brokenLines: number
}

const line = { upKibPerSecond: 1024, deadMs: 250 }
const points = [
  { fileKib: 4096, lineKib: null },
  { fileKib: 4096, lineKib: 1024 },
  { fileKib: 4096, lineKib: 256 },
  { fileKib: 4096, lineKib: 64 },
  { fileKib: 1024, lineKib: 256 },
  { fileKib: 8192, lineKib: 256 },
]

/** How much an upload costs as lines get worse, and as files grow. Needs the built web app. */
export async function upload(server: BenchServer, say: (words: string) => void): Promise<UploadFigures> {
  const { people } = await server.ask({ ask: 'people', count: 1 }, 'people')
  const browser = await chromium.launch({
    executablePath: process.env.TEAHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  try {
    const found: UploadPoint[] = []
    for (const point of points) {
      say(`uploading about ${point.fileKib} KiB over lines of ${point.lineKib ?? 'any number of'} KiB …`)
      found.push(await measure(browser, server.port, people[0]!.token, point))
    }
    return { line, points: found }
  } finally {
    await browser.close()
  }
}

async function measure(
  browser: Browser,
  port: number,
  token: string,
  { fileKib, lineKib }: (typeof points)[number],
): Promise<UploadPoint> {
  const bad = await badLine(port)
  const origin = `http://localhost:${bad.port}`
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB', viewport: { width: 390, height: 844 } })
  try {
    await context.addCookies([{ name: sessionCookie, value: token, url: origin, httpOnly: true }])
    const page = await context.newPage()
    await page.goto('/moments')
    const picture = Buffer.from(await page.evaluate(noise, fileKib * 1024), 'base64')
    await page.getByRole('button', { name: 'Post a moment' }).click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Photos and videos' }).click()
    await (await choosing).setFiles({ name: 'noise.jpg', mimeType: 'image/jpeg', buffer: picture })
    const words = `${fileKib} ${lineKib}`
    await page.getByRole('textbox').fill(words)
    bad.begin(lineKib)
    const startedAt = performance.now()
    await page.getByRole('button', { name: 'Post', exact: true }).click()
    const post = page.getByRole('article').filter({ hasText: words })
    await post.getByRole('button', { name: 'Delete' }).waitFor({ timeout: 300_000 })
    return {
      fileKib: round(picture.length / 1024, 0),
      lineKib,
      timesOver: round(bad.carriedBytes / picture.length, 2),
      seconds: round((bad.lastFilledAt - startedAt) / 1000, 2),
      leastSeconds: round(picture.length / 1024 / line.upKibPerSecond, 2),
      brokenLines: bad.brokenLines,
    }
  } finally {
    await context.close()
    bad.close()
  }
}

/** A JPEG of about so many bytes that cannot be made smaller, in base64. Runs in the page. */
async function noise(sizeBytes: number): Promise<string> {
  const side = Math.round(Math.sqrt(sizeBytes))
  const canvas = new OffscreenCanvas(side, side)
  const context = canvas.getContext('2d')!
  const image = context.createImageData(side, side)
  for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256
  context.putImageData(image, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** A door before a server through which bytes go up slowly, and which shuts on each line after so many. */
async function badLine(port: number) {
  const sockets = new Set<Socket>()
  let isBad = false
  let lineBytes = Number.POSITIVE_INFINITY
  const door = {
    port: 0,
    carriedBytes: 0,
    brokenLines: 0,
    /** When the last large piece was carried. */
    lastFilledAt: 0,
    /** From here it is bad: lines that are open are torn. */
    begin(lineKib: number | null): void {
      isBad = true
      lineBytes = lineKib === null ? Number.POSITIVE_INFINITY : lineKib * 1024
      if (lineKib !== null) for (const socket of sockets) socket.destroy()
    },
    close(): void {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }

  const server = createServer({ noDelay: true }, (visitor) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    for (const [socket, other] of [
      [visitor, far],
      [far, visitor],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    far.pipe(visitor)
    let leftBytes = lineBytes
    visitor.on('data', (whole: Buffer) => {
      const bytes = whole.subarray(0, leftBytes)
      leftBytes -= bytes.length
      far.write(bytes)
      if (!isBad) return
      door.carriedBytes += bytes.length
      if (bytes.length > 4096) door.lastFilledAt = performance.now()
      visitor.pause()
      const slowMs = (bytes.length / 1024 / line.upKibPerSecond) * 1000
      if (leftBytes > 0) setTimeout(() => visitor.resume(), slowMs)
      else {
        door.brokenLines++
        setTimeout(() => visitor.resetAndDestroy(), slowMs + line.deadMs)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  door.port = (server.address() as AddressInfo).port
  return door
}
