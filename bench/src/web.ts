import { sessionCookie } from '@teahouse/server/platform/http/index'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Locator, type Page } from 'playwright-core'
import type { BenchServer } from './bench-server.ts'

export interface WebFigures {
  /** How the browser was held back: a slow phone on a slow line. */
  conditions: { cpuSlowedTimes: number; downloadKbps: number; uploadKbps: number; roundTripMs: number }
  /** Nothing kept from an earlier visit but the session: from the address to a list that can be used. */
  cold: Visit
  /** The same person comes back: the app and the list come from the device. */
  warm: Visit
  scroll: { chats1000: Frames; messages10000: Frames }
}

interface Visit {
  listMs: number
  /** From the address to the first message of one's own on the server, without a pause in between. */
  firstMessageMs: number
  requests: number
  /** As they came over the line, compressed and with their headers. */
  receivedKib: number
}

interface Frames {
  p50Ms: number
  p95Ms: number
  maxMs: number
}

const conditions = { cpuSlowedTimes: 4, downloadKbps: 1_600, uploadKbps: 750, roundTripMs: 150 }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2, locale: 'en-GB' }
const chatCount = 1_000
const messageCount = 10_000

/**
 * The web app in Chromium, with the CPU slowed four times and a line like slow 4G (sockets excepted: Chromium does not
 * slow them). Medians of several visits, each in a browser profile of its own.
 */
export async function web(server: BenchServer, rounds: number): Promise<WebFigures> {
  const { people } = await server.ask({ ask: 'people', count: chatCount + 1 }, 'people')
  const [reader, ...neighbours] = people as [(typeof people)[number], ...typeof people]
  const pairs = neighbours.map(({ id }): [string, string] => [reader.id, id])
  const { ids } = await server.ask({ ask: 'pair', pairs }, 'conversations')
  for (const [index, conversationId] of ids.entries()) {
    const senderIds = [neighbours[index]!.id]
    await server.ask({ ask: 'talk', conversationId, senderIds, count: 1 }, 'done')
  }
  const longChatId = ids.at(-1)!
  const senderIds = [reader.id, neighbours.at(-1)!.id]
  await server.ask({ ask: 'talk', conversationId: longChatId, senderIds, count: messageCount }, 'done')

  const origin = `http://localhost:${server.port}`
  const browser = await chromium.launch({
    executablePath: process.env.TEAHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  try {
    const cold: Visit[] = []
    const warm: Visit[] = []
    for (let round = 0; round < rounds; round++) {
      const context = await profile(browser, origin, reader.token)
      cold.push(await visit(context, longChatId))
      warm.push(await visit(context, longChatId))
      await context.close()
    }
    const context = await profile(browser, origin, reader.token)
    const scroll = {
      chats1000: await scrolling(context, '/chats', (page) => page.locator('.ui-virtual'), 120),
      messages10000: await scrolling(context, `/chats/${longChatId}`, messages, -120),
    }
    return { conditions, cold: median(cold), warm: median(warm), scroll }
  } finally {
    await browser.close()
  }
}

async function profile(browser: Browser, origin: string, token: string): Promise<BrowserContext> {
  const context = await browser.newContext({ ...phone, baseURL: origin })
  await context.addCookies([{ name: sessionCookie, value: token, url: origin, httpOnly: true }])
  return context
}

const chats = (page: Page) => page.getByRole('region', { name: 'Chats' })
const messages = (page: Page) => page.getByRole('region', { name: /^Messages with/ })

async function visit(context: BrowserContext, chatId: string): Promise<Visit> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await slow(session)
  let requests = 0
  let receivedBytes = 0
  session.on('Network.requestWillBeSent', () => void requests++)
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    receivedBytes += encodedDataLength
  })
  const startedAt = performance.now()
  const sinceStart = () => Math.round(performance.now() - startedAt)
  await page.goto('/chats', { waitUntil: 'commit' })
  const row = chats(page).locator(`a[href$="${chatId}"]`)
  await row.waitFor()
  const listMs = sinceStart()
  const atList = { requests, receivedKib: Math.round(receivedBytes / 1024) }
  await row.click()
  const words = `Good morning, ${startedAt}`
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  // The time of day stands beside a message once the server has it.
  await messages(page)
    .getByRole('article')
    .filter({ hasText: words })
    .and(page.getByLabel(/^You: .*\d$/))
    .waitFor()
  const firstMessageMs = sinceStart()
  // The next visit finds the app on the device.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.close()
  return { listMs, firstMessageMs, ...atList }
}

async function slow(session: CDPSession): Promise<void> {
  const { cpuSlowedTimes, downloadKbps, uploadKbps, roundTripMs } = conditions
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: (downloadKbps * 1000) / 8,
    uploadThroughput: (uploadKbps * 1000) / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowedTimes })
}

/** Scrolls as fast as a thumb can flick, 7,200 pixels a second, and times the frames. */
async function scrolling(
  context: BrowserContext,
  address: string,
  scroller: (page: Page) => Locator,
  stepPx: number,
): Promise<Frames> {
  const page = await context.newPage()
  await page.goto(address)
  await scroller(page).locator('a, article').first().waitFor()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: conditions.cpuSlowedTimes })
  const framesMs = await scroller(page).evaluate(async (element, step) => {
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
    const times: number[] = []
    let before = await frame()
    for (let count = 0; count < 180; count++) {
      element.scrollTop += step
      const now = await frame()
      times.push(now - before)
      before = now
    }
    return times
  }, stepPx)
  await page.close()
  const sorted = framesMs.toSorted((a, b) => a - b)
  const at = (share: number) => Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1))
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) }
}

function median(visits: readonly Visit[]): Visit {
  const of = (key: keyof Visit) => visits.map((one) => one[key]).toSorted((a, b) => a - b)[visits.length >> 1] ?? 0
  return {
    listMs: of('listMs'),
    firstMessageMs: of('firstMessageMs'),
    requests: of('requests'),
    receivedKib: of('receivedKib'),
  }
}
