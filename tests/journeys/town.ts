/** A server, a browser and people in windows of their own: the ground on which the journeys are walked. */
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { idOf } from '@teahouse/server/demo/people'
import { sessionCookie } from '@teahouse/server/platform/http/index'
import { derivedId } from '@teahouse/server/platform/ids'
import type { World } from '@teahouse/testkit'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { openServers } from './servers.ts'

const engine = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0'

/** The browsers that people come with: a phone in the hand, or a screen on a desk. */
export const places = {
  phone: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    deviceScaleFactor: 2,
    userAgent: `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${engine} Mobile Safari/537.36`,
  },
  desk: {
    viewport: { width: 1440, height: 900 },
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) ${engine} Safari/537.36`,
  },
} as const satisfies Record<string, BrowserContextOptions>

export interface Visit {
  on: keyof typeof places
  /** Whose session the browser has; without one it is a stranger's. */
  as?: { token: string }
  /** The address that is opened first. */
  at?: string
  /** The language of the browser. */
  locale?: string
  theme?: 'light' | 'dark'
  /** Whatever else the browser is, or may do. */
  browser?: BrowserContextOptions
}

/** The group that all of Willow Quay is in. */
export const harbourLane = derivedId('willow-quay', 'group', 'harbour-lane')

export interface Town {
  readonly world: World
  readonly origin: string
  /** Somebody of Willow Quay, with a device of their own, by their short name: `nia`. */
  resident(key: string): Promise<{ id: string; token: string; deviceId: string }>
  /** Opens a window in a browser that nobody else has. It is closed when the test ends. */
  visit(visit: Visit): Promise<Page>
  /** Says that a window will complain so, and rightly: offline, every request fails. */
  expectTrouble(page: Page, pattern: RegExp): void
}

/** What browsers may ask people for; a journey has nobody to press "Allow". */
const permissions = ['microphone', 'camera', 'geolocation', 'notifications', 'clipboard-read', 'clipboard-write']
/** Patience for a slow machine. Whoever waits this long has found a fault. */
const patienceMs = 20_000
const willowQuay = { latitude: 52.4153, longitude: -4.083 }

/** A window, and what went wrong in it without anybody seeing it. */
interface Opened {
  page: Page
  troubles: string[]
  expected: RegExp[]
}

/**
 * Opens the town: real servers with the built web app (`openServers`), and a browser. Call it once, at the top
 * of a journey. After each test its windows are closed; a test fails when a window logged an error or when a request
 * failed, and leaves pictures of its windows when it fails.
 * @param isDemo with the people of Willow Quay in it, and what they said.
 */
export async function openTown({ isDemo = false, env = {} }: { isDemo?: boolean; env?: Record<string, string> } = {}) {
  const { world, origin } = await openServers({ isDemo, env })
  const browser = await chromium.launch({
    executablePath: process.env.TEAHOUSE_CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  })
  after(() => browser.close())

  const windows = new Set<Opened>()
  afterEach(async (test) => {
    const { name, passed } = test as { name: string; passed?: boolean }
    const opened = [...windows]
    windows.clear()
    const troubles = opened.flatMap((one) => unexpected(one))
    if (!passed || troubles.length > 0) await keepPictures(name, opened)
    for (const { page } of opened) await page.context().close()
    assert.deepEqual(troubles, [], 'a window had trouble that nobody saw')
  })

  const town: Town = {
    world,
    origin,
    async resident(key) {
      const id = idOf(key)
      const session = await world.server.db.transaction((tx) =>
        world.server.accounts.startSession(tx, id, { name: 'Test', kind: 'program', address: '127.0.0.1' }),
      )
      return { id, ...session }
    },
    async visit(visit) {
      const opened = await openWindow(browser, origin, visit)
      windows.add(opened)
      await opened.page.goto(visit.at ?? '/')
      return opened.page
    },
    expectTrouble(page, pattern) {
      for (const opened of windows) if (opened.page === page) opened.expected.push(pattern)
    },
  }
  return town
}

async function openWindow(browser: Browser, origin: string, visit: Visit): Promise<Opened> {
  const { on, as, locale = 'en-GB', theme = 'light' } = visit
  const context = await browser.newContext({
    baseURL: origin,
    locale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    permissions,
    geolocation: willowQuay,
    ...places[on],
    ...visit.browser,
  })
  context.setDefaultTimeout(patienceMs)
  if (as) await context.addCookies([{ name: sessionCookie, value: as.token, url: origin, httpOnly: true }])
  const page = await context.newPage()
  return { page, ...listen(page) }
}

/** Collects what a person would not see: errors of the page, and requests that came back with nothing. */
function listen(page: Page): Omit<Opened, 'page'> {
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`${message.text()} (${message.location().url})`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'unknown'
    // Leaving a page calls off what it was still asking for.
    if (why !== 'net::ERR_ABORTED') troubles.push(`${request.method()} ${request.url()} failed: ${why}`)
  })
  return { troubles, expected: [] }
}

function unexpected({ troubles, expected }: Opened): string[] {
  return troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)))
}

/** Where somebody can look when a journey has failed. */
const picturesFolder = join(tmpdir(), 'teahouse-journeys')

async function keepPictures(test: string, windows: readonly Opened[]): Promise<void> {
  await mkdir(picturesFolder, { recursive: true })
  for (const [index, { page }] of windows.entries()) {
    const path = join(picturesFolder, `${test.replaceAll(/\W+/g, '-')}-${index + 1}.png`)
    await page.screenshot({ path }).catch(() => {})
    process.stderr.write(`${page.url()} as it was then: ${path}\n`)
  }
}

/** Waits until what was asked for is drawn, and what was drawn is measured. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))),
  )
}

/** Waits until a screen is whole: nothing is loading, every picture in view has come, and all of it is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.getByRole('main').waitFor()
  await page.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"]') &&
      [...document.images].every((image) => image.complete || image.loading === 'lazy'),
  )
  await page.evaluate(async () => void (await document.fonts.ready))
  await settled(page)
}

/** What reaches beyond the inline edges of a window, where nobody could see it. Strips that are swiped may. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isBeyond = ({ left, right }: DOMRect) => left < -1 || right > innerWidth + 1
    const isMeant = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { overflowX, textOverflow, visibility } = getComputedStyle(at)
        if (visibility === 'hidden' || /auto|scroll/.test(overflowX) || textOverflow === 'ellipsis') return true
        if (at.matches('.ui-spoken, [inert], svg *')) return true
      }
      return false
    }
    return [...document.body.querySelectorAll('*')]
      .filter((element) => isBeyond(element.getBoundingClientRect()) && !isMeant(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)
  })
}

/** Nothing of a whole screen reaches beyond its edges, and nothing keeps anybody out who cannot see it as drawn. */
export async function isWell(page: Page): Promise<void> {
  // What asked for a sheet is busy until that is answered.
  const isAsked = (await page.locator('dialog[open]').count()) > 0
  await (isAsked ? settled(page) : drawn(page))
  assert.deepEqual(await overflowing(page), [])
  // What strangers' pages hold is theirs.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  assert.deepEqual(
    serious.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
    [],
  )
}

/** Waits for what the app says in passing. */
export async function toast(page: Page, words: string): Promise<void> {
  await page.locator('.ui-toast', { hasText: words }).waitFor()
}

/** Reads a code from another screen, on the page with the scanner: by a picture of it, which is what a camera has. */
export async function scan(page: Page, code: Locator): Promise<void> {
  const picture = { name: 'code.png', mimeType: 'image/png', buffer: await code.screenshot() }
  await page.locator('input[type="file"]').setInputFiles(picture)
}
