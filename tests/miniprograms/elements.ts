import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import type { FrameServices, ProgramElement } from '../../packages/miniprogram/src/frame/elements/element.ts'

/** An element of WXML: its tag, its attributes in camel case, what is in it. */
export type Drawn = string | readonly [tag: string, attributes?: Record<string, unknown>, ...inside: Drawn[]]

/** What an element has told the worker. */
export interface Told {
  readonly id: string
  readonly type: string
  readonly detail: unknown
}

export interface ElementPage {
  readonly page: Page
  /** Puts elements into an empty page. */
  draw(...elements: Drawn[]): Promise<void>
  set(id: string, properties: Record<string, unknown>): Promise<void>
  invoke(id: string, method: string, args?: unknown): Promise<unknown>
  /** The events of a type since the page was drawn, oldest first; all that is not about pointers without one. */
  told(type?: string): Promise<Told[]>
  /** Waits for the first event of a type that is not there yet when `after` have been. */
  hears(type: string, after?: number): Promise<Told>
  /** What was told for two-way binding. */
  owned(): Promise<{ id: string; name: string; value: unknown }[]>
  close(): Promise<void>
}

declare global {
  interface Window {
    told: Told[]
    owned: { id: string; name: string; value: unknown }[]
    /** What the host answers to calls. */
    answers: Record<string, (args: unknown) => unknown>
    setServices(services: FrameServices): void
  }
}

/** The built-in components in a page of their own: no worker, no frame around them. */
export async function openElements(
  options: { width?: number; height?: number; answers?: Record<string, (args: unknown) => unknown> } = {},
): Promise<ElementPage> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import './index.ts'\nimport './separate.ts'\nimport { setFrameServices } from './element.ts'\nwindow.setServices = setFrameServices`,
      resolveDir: new URL('../../packages/miniprogram/src/frame/elements', import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
  })
  const browser = await chromium.launch({
    executablePath: process.env.TEAHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  })
  const page = await browser.newPage({
    viewport: { width: options.width ?? 375, height: options.height ?? 667 },
    hasTouch: true,
  })
  page.setDefaultTimeout(4_000)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.route('http://elements.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><body></body></html>' }),
  )
  await page.goto('http://elements.test/')
  for (const [name, answer] of Object.entries(options.answers ?? {}))
    await page.exposeFunction(`answer_${name}`, answer)
  await page.addScriptTag({ content: outputFiles[0]!.text })
  await page.evaluate(() => {
    window.told = []
    window.owned = []
    window.setServices({
      fire: (target, type, detail) => window.told.push({ id: target.id, type, detail }),
      own: (target, name, value) => window.owned.push({ id: target.id, name, value }),
      resolve: async (source) => {
        if (source.startsWith('missing')) throw new Error('not found')
        return source
      },
      call: async (name, args) => {
        const answer = (window as unknown as Record<string, (args: unknown) => unknown>)[`answer_${name}`]
        if (!answer) throw new Error('not supported')
        return answer(args)
      },
      rpx: () => innerWidth / 750,
    } as FrameServices)
  })
  return {
    page,
    draw: (...elements) =>
      page.evaluate((given) => {
        const make = (one: Drawn): Node => {
          if (typeof one === 'string') return document.createTextNode(one)
          const [tag, attributes = {}, ...inside] = one
          const element = document.createElement(`wx-${tag}`) as ProgramElement
          for (const [name, value] of Object.entries(attributes)) {
            if (name === 'id' || name === 'class' || name === 'style' || name.startsWith('aria'))
              element.setAttribute(name, String(value))
            else element.setProperty(name, value)
          }
          for (const child of inside) element.append(make(child))
          return element
        }
        document.body.replaceChildren(...(given as Drawn[]).map(make))
        window.told = []
        window.owned = []
      }, elements as unknown),
    set: (id, properties) =>
      page.evaluate(
        ([id, properties]) => {
          const element = document.getElementById(id) as ProgramElement
          for (const [name, value] of Object.entries(properties)) element.setProperty(name, value)
        },
        [id, properties] as const,
      ),
    invoke: (id, method, args) =>
      page.evaluate(([id, method, args]) => (document.getElementById(id) as ProgramElement).invoke(method, args), [
        id,
        method,
        args,
      ] as const),
    told: (type) => page.evaluate((type) => window.told.filter((one) => type === undefined || one.type === type), type),
    async hears(type, after = 0) {
      const heard = await page.waitForFunction(
        ([type, after]) => window.told.filter((one) => one.type === type)[after],
        [type, after] as const,
      )
      return (await heard.jsonValue()) as Told
    },
    owned: () => page.evaluate(() => window.owned),
    close: () => browser.close(),
  }
}
