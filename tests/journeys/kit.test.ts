/** The parts that every screen is made of, on their own page, in a browser: no server, no account. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import react from '@vitejs/plugin-react'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { catalogues } from '../../apps/web/build/catalogues.ts'
import { icons } from '../../apps/web/build/icons.ts'
import { type Locale, locales } from '../../apps/web/src/i18n/locales.ts'

const root = resolve(import.meta.dirname, '../../apps/web')
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
const desktop = { viewport: { width: 1440, height: 900 } }

let folder: string
let server: PreviewServer
let browser: Browser

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-kit-'))
  const shared = { root, configFile: false as const, logLevel: 'silent' as const }
  await build({
    ...shared,
    plugins: [react(), catalogues(), icons()],
    build: { target: 'es2022', outDir: folder, rolldownOptions: { input: join(root, 'ui-gallery.html') } },
  })
  server = await preview({ ...shared, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } })
  browser = await chromium.launch({
    executablePath: process.env.TEAHOUSE_CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
})

after(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

interface Look {
  locale?: Locale
  theme?: 'light' | 'dark'
  text?: 'normal' | 'large' | 'huge'
}

/** Opens the page as somebody who has chosen so, hands it over and puts it away. */
async function withKit(options: BrowserContextOptions, look: Look, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  try {
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
    await page.addInitScript(({ locale = 'en', theme = 'light', text = 'normal' }) => {
      localStorage.setItem('teahouse.locale', locale)
      localStorage.setItem('teahouse.theme', theme)
      localStorage.setItem('teahouse.text', text)
    }, look)
    await page.goto(`${server.resolvedUrls!.local[0]}ui-gallery.html`)
    await page.locator('.ui-qr').waitFor()
    await use(page)
    assert.deepEqual(troubles, [])
  } finally {
    await context.close()
  }
}

describe('every part', () => {
  const looks: [string, BrowserContextOptions, Look][] = [
    ['on a phone', phone, {}],
    ['on a phone, in Arabic', phone, { locale: 'ar' }],
    ['on a phone, in German, in the largest text, in the dark', phone, { locale: 'de', text: 'huge', theme: 'dark' }],
    ['on a desk, in Arabic, in the dark', desktop, { locale: 'ar', theme: 'dark' }],
  ]
  for (const [where, options, look] of looks) {
    it(`can be used by everybody ${where}`, async () => {
      await withKit(options, look, async (page) => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude('.gallery-icons').analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' · ')}`)
        assert.deepEqual(found, [])
      })
    })
  }

  for (const locale of locales) {
    it(`fits the narrowest phone in the largest text, in ${locale}`, async () => {
      await withKit({ viewport: { width: 320, height: 640 } }, { locale, text: 'huge' }, async (page) => {
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll('.gallery-part')]
            .filter((part) => part.scrollWidth > part.clientWidth + 1)
            .map((part) => part.querySelector('h2')?.textContent),
        )
        assert.deepEqual(wide, [])
      })
    })
  }
})

describe('what opens above the page', () => {
  for (const name of ['confirm', 'chooseAction', 'Sheet', 'Gallery', 'openMenu']) {
    it(`takes the focus, leaves on Escape and gives the focus back: ${name}`, async () => {
      await withKit(desktop, {}, async (page) => {
        const opener = page.getByRole('button', { name, exact: true })
        await opener.click()
        const above = page.locator('dialog[open], .ui-menu')
        await above.waitFor()
        assert.ok(await above.evaluate((element) => element.contains(document.activeElement)))
        await page.keyboard.press('Escape')
        await above.waitFor({ state: 'detached' })
        assert.ok(await opener.evaluate((element) => element === document.activeElement))
      })
    })
  }

  it('asks, and hears only the action as a yes', async () => {
    await withKit(phone, {}, async (page) => {
      const ask = page.getByRole('button', { name: 'confirm', exact: true })
      await ask.click()
      await page
        .getByRole('alertdialog', { name: 'Delete this chat here?' })
        .getByRole('button', { name: 'Delete' })
        .click()
      await page.locator('.ui-toast', { hasText: 'Deleted' }).waitFor()
      await ask.click()
      await page.mouse.click(20, 20)
      await page.locator('.ui-toast', { hasText: 'Kept' }).waitFor()
    })
  })
})

describe('a row', () => {
  it('has one list of actions: by right click, by long press and by swipe', async () => {
    for (const locale of ['en', 'ar'] as const) {
      await withKit(phone, { locale }, async (page) => {
        const row = page.locator('.ui-row').nth(1)
        await row.scrollIntoViewIfNeeded()
        await row.locator('.ui-row-press').click({ button: 'right' })
        await page.getByRole('menuitem', { name: 'Hide' }).click()
        await page.locator('.ui-toast', { hasText: 'Hidden' }).waitFor()

        const finger = await fingerOn(page, row)
        await finger.hold()
        assert.equal(await page.getByRole('menuitem').count(), 3)
        await page.keyboard.press('Escape')

        // The way of reading turns round, and the swipe with it.
        await finger.swipe(locale === 'ar' ? 'right' : 'left')
        await row.and(page.locator('[data-swipe="open"]')).waitFor()
        await row.locator('.ui-row-action-danger').tap()
        await page.locator('.ui-toast', { hasText: 'Deleted' }).waitFor()
        assert.ok(!page.url().includes('row='), 'neither the hold nor the swipe opened the row')
      })
    }
  })
})

describe('a long list', () => {
  it('has one tab stop, which J, K, the arrows, Home and End move', async () => {
    await withKit(desktop, {}, async (page) => {
      const list = page.locator('.ui-virtual')
      await list.locator('.ui-row-press').first().focus()
      const focused = (name: string) => list.locator('.ui-row-press:focus', { hasText: name }).waitFor()
      for (const key of ['j', 'ArrowDown', 'j', 'k']) await page.keyboard.press(key)
      await focused('Anna 3')
      assert.equal(await list.locator('[tabindex="0"]').count(), 1)
      await page.keyboard.press('End')
      await focused('Znna 40')
      await page.keyboard.press('Home')
      await focused('Anna 1')
      assert.ok((await list.locator('li').count()) < 60, 'only what is in view exists')
    })
  })
})

describe('a conversation', () => {
  it('opens at its end, follows what arrives there, and keeps the place of who reads further up', async () => {
    await withKit(phone, {}, async (page) => {
      const chat = page.locator('.ui-chat-scroller')
      await chat.scrollIntoViewIfNeeded()
      await chat.getByText('9999.').waitFor()
      assert.ok((await toEndPx(chat)) < 2)

      await page.getByRole('button', { name: 'One more' }).click()
      await chat.getByText('10000.').waitFor()
      await page.getByRole('button', { name: 'Typing' }).click()
      await settled(page)
      assert.ok((await toEndPx(chat)) < 2, 'it stays on the last line')

      await chat.evaluate((element) => {
        element.parentElement!.parentElement!.style.blockSize = '250px'
      })
      await settled(page)
      assert.ok((await toEndPx(chat)) < 2, 'a keyboard hides nothing')

      // Reading near the oldest line; older ones arrive above it.
      const box = page.locator('[data-oldest]')
      const oldest = await chat.evaluate((element) => {
        element.scrollTop = 300
        return element.closest<HTMLElement>('[data-oldest]')!.dataset.oldest!
      })
      await settled(page)
      const line = await firstInView(chat)
      const before = await topOf(chat, line)
      await box.and(page.locator(`:not([data-oldest="${oldest}"])`)).waitFor()
      await settled(page)
      assert.ok(Math.abs((await topOf(chat, line)) - before) < 2, 'the line being read did not move')
    })
  })

  it('goes to one of ten thousand messages and back to the newest', async () => {
    await withKit(phone, {}, async (page) => {
      const chat = page.locator('.ui-chat-scroller')
      await page.getByRole('button', { name: '10,000' }).click()
      await page.getByRole('button', { name: 'Go to 9950' }).click()
      await chat.getByText('9950.').first().waitFor()
      assert.ok((await chat.locator('.ui-chat-item').count()) < 60, 'only what is in view exists')
      await page.getByRole('button', { name: 'Go to the newest message' }).click()
      await chat.getByText('9999.').first().waitFor()
    })
  })
})

describe('a QR code', () => {
  it('is read back with our mark in its middle', async () => {
    await withKit(phone, { theme: 'dark' }, async (page) => {
      const picture = await page.locator('.ui-qr').screenshot()
      await page.getByRole('button', { name: 'QrScanner' }).click()
      await page
        .locator('.ui-scanner input[type="file"]')
        .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture })
      await page.locator('.ui-toast', { hasText: 'https://teahouse.example/u/mei' }).waitFor()
    })
  })
})

/** A finger that the browser takes for a real one, which synthetic events are not. */
async function fingerOn(page: Page, target: Locator) {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  const box = (await target.boundingBox())!
  const y = box.y + box.height / 2
  const middle = box.x + box.width / 2
  return {
    async hold() {
      await touch('touchStart', [{ x: middle, y }])
      await page.locator('.ui-menu').waitFor()
      await touch('touchEnd', [])
    },
    async swipe(towards: 'left' | 'right') {
      const step = towards === 'left' ? -11 : 11
      const from = middle - step * 10
      await touch('touchStart', [{ x: from, y }])
      // A frame for each step, and the finger rests at the end: a flung page would take the next tap for a halt.
      for (let count = 1; count <= 24; count++) {
        await touch('touchMove', [{ x: from + step * Math.min(count, 20), y }])
        await settled(page)
      }
      await touch('touchEnd', [])
    },
  }
}

/** Two frames: what was asked for is drawn, and what was drawn is measured. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))),
  )
}

function toEndPx(chat: Locator): Promise<number> {
  return chat.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
}

/** The number of the first line whose head is in view. */
function firstInView(chat: Locator): Promise<string> {
  return chat.evaluate((element) => {
    const { top } = element.getBoundingClientRect()
    const lines = [...element.querySelectorAll('.ui-chat-item')]
    return lines.find((line) => line.getBoundingClientRect().top > top)!.textContent!.match(/^\d+/)![0]
  })
}

function topOf(chat: Locator, line: string): Promise<number> {
  return chat
    .locator('.ui-chat-item', { hasText: new RegExp(`^${line}\\.`) })
    .evaluate((element) => element.getBoundingClientRect().top)
}
