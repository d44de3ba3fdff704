import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { startPrograms } from '../../tests/miniprograms/programs.ts'

export interface MiniprogramFigures {
  /** From the tap to the first page drawn, nothing kept: frame, runtime and a page of ten components of TDesign. */
  coldMs: number
  /** The same again, with the runtime and the program’s files kept by the browser. */
  warmMs: number
  /** Both with the CPU slowed, as on a slow phone. */
  slowed: { cpuSlowedTimes: number; coldMs: number; warmMs: number }
  /** From `setData` of one row to its callback, on a page of 1,000 rows. */
  setDataP50Ms: number
  setDataP95Ms: number
  /** What every program loads: the frame’s page with worker, adapter and built-in components, gzipped. */
  runtimeKib: number
  /** What programs with a map, an editor, videos or sounds in their pages load besides, gzipped. */
  elementsKib: number
  /** What five programs alive at once add to all processes of the browser, shared pages counted once. */
  memoryOfFiveMib: number
}

const cpuSlowedTimes = 4
const rounds = 7
const components = ['button', 'cell', 'icon', 'input', 'switch', 'tag', 'badge', 'avatar', 'divider', 'loading']

/** Starts and updates of mini programs in Chromium, on loopback and without the app around them; medians. */
export async function miniprogram(): Promise<MiniprogramFigures> {
  const programs = await startPrograms()
  try {
    const shop = await programs.serveProgram(await tdesignPage())
    const plain = await openings(programs.browser, shop.address, 1)
    const slowed = await openings(programs.browser, shop.address, cpuSlowedTimes)
    const memoryOfFiveMib = await memoryOfFive(programs.browser, shop.address)
    const gzippedKib = async (file: string) =>
      round(gzipSync(await readFile(join(programs.runtime.folder, file)), { level: 9 }).length / 1024)
    return {
      ...plain,
      slowed: { cpuSlowedTimes, ...slowed },
      ...(await updates(programs)),
      runtimeKib: await gzippedKib('frame.html'),
      elementsKib: await gzippedKib('elements.js'),
      memoryOfFiveMib,
    }
  } finally {
    await programs.stop()
  }
}

async function tdesignPage() {
  const manifest = createRequire(join(import.meta.dirname, '../../tests/package.json')).resolve(
    'tdesign-miniprogram/package.json',
  )
  const using = Object.fromEntries(components.map((name) => [`t-${name}`, `tdesign-miniprogram/${name}/${name}`]))
  return {
    files: {
      'package.json': '{"dependencies":{"tdesign-miniprogram":"*"}}',
      'pages/a/a.json': JSON.stringify({ usingComponents: using }),
      'pages/a/a.wxml': `
        <t-cell wx:for="{{rows}}" wx:key="*this" title="Row {{item}}" note="{{item}}" arrow />
        <t-input label="Name" placeholder="yours" /><t-switch value="{{true}}" /><t-tag theme="primary">new</t-tag>
        <t-badge count="3"><t-icon name="cart" /></t-badge><t-avatar>A</t-avatar><t-divider content="or" /><t-loading />
        <t-button theme="primary" block>Pay</t-button>`,
      'pages/a/a.js': 'Page({ data: { rows: Array.from({ length: 20 }, (_, row) => row) } })',
    },
    compile: { nodeModules: [dirname(dirname(manifest))] },
  }
}

/** Opens the program in profiles of their own, twice in each: the first time everything has to come. */
async function openings(browser: Browser, address: string, slowedTimes: number) {
  const [cold, warm]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < rounds; turn++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowedTimes })
    await page.goto(address)
    cold.push(await open(page))
    await page.evaluate(() => (window as unknown as HostPage).running.end())
    warm.push(await open(page))
    await context.close()
  }
  return { coldMs: round(median(cold)), warmMs: round(median(warm)) }
}

interface HostPage {
  openProgram(given: object): Promise<void>
  running: { end(): void }
  openedMs?: number
}

/** Milliseconds from the tap to the first page drawn, on the page’s own clock. */
async function open(page: Page): Promise<number> {
  await page.evaluate((given) => {
    const host = window as unknown as HostPage
    delete host.openedMs
    return host.openProgram(given)
  }, launch)
  await page.waitForFunction(() => (window as unknown as HostPage).openedMs !== undefined)
  return page.evaluate(() => (window as unknown as HostPage).openedMs ?? Number.NaN)
}

const launch = { path: '', query: {}, scene: 1001, surroundings: {}, watch: {}, frame: '/runtime/frame.html' }

async function updates(programs: Awaited<ReturnType<typeof startPrograms>>) {
  const program = await programs.openProgram({
    files: {
      'pages/a/a.wxml': `<view class="took">{{took}}</view>
        <view wx:for="{{rows}}" wx:key="id" class="row"><text>{{item.name}}</text><view>{{item.count}} pieces</view></view>`,
      'pages/a/a.js': `Page({
        data: { took: '', rows: Array.from({ length: 1000 }, (_, id) => ({ id, name: 'Row ' + id, count: 0 })) },
        onReady() {
          const clock = wx.getPerformance && wx.getPerformance()
          const now = () => clock && clock.now ? clock.now() : Date.now()
          const took = []
          const next = () => {
            if (took.length === 200) return this.setData({ took: JSON.stringify(took) })
            const began = now()
            this.setData({ ['rows[' + (took.length * 37 % 1000) + '].count']: took.length + 1 }, () => {
              took.push(now() - began)
              setTimeout(next, 0)
            })
          }
          next()
        },
      })`,
    },
  })
  const said = program.frame.locator('.took')
  await said.getByText('[').waitFor()
  const took = (JSON.parse((await said.textContent()) ?? '[]') as number[]).sort((a, b) => a - b)
  await program.close()
  return { setDataP50Ms: round(took[100] ?? Number.NaN), setDataP95Ms: round(took[190] ?? Number.NaN) }
}

async function memoryOfFive(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(address)
  const before = await memoryMib(browser)
  for (let turn = 0; turn < 5; turn++) await open(page)
  const added = (await memoryMib(browser)) - before
  await context.close()
  return round(added)
}

/** Of all processes of the browser; pages that they share are counted in parts. */
async function memoryMib(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = await Promise.all(
    processInfo.map(async ({ id }) => {
      const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '')
      return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
    }),
  )
  return sizes.reduce((sum, kib) => sum + kib, 0) / 1024
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
