/**
 * Runs mini programs in a real browser without the app: compiles files, serves them with the runtime, and mounts them in an
 * empty page. What the app would do for `wx.*` is given as `calls`. Tests use it by harness.ts.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuiltRuntime, buildRuntime } from '@teahouse/miniprogram/build'
import { type CompileOptions, compileProgram } from '@teahouse/miniprogram/compiler'
import { contentSecurityPolicy } from '@teahouse/miniprogram/policy'
import { build } from 'esbuild'
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'

export interface ProgramOptions {
  /** Files by their path; `app.json` and `app.js` are made when they are missing. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  /** What the host answers: its result, or a throw of `{ message, errno?, errCode? }` for a failure. */
  readonly calls?: Readonly<Record<string, (args: never) => unknown>>
  /** The first page with its query. */
  readonly open?: string
  readonly scene?: number
  readonly surroundings?: Readonly<Record<string, unknown>>
  readonly compile?: CompileOptions
  /** CSS pixels of the window. */
  readonly width?: number
  readonly height?: number
  /** What the watchdog lets pass, where it is not the usual. */
  readonly watch?: Readonly<Record<string, number>>
  /** Code that is put behind the main package’s, as if the compiler had let it through. */
  readonly smuggled?: string
  /** A page in place of the runtime’s frame, as if the frame had been taken over. */
  readonly framePage?: string
  /** Served with TLS. */
  readonly isSecure?: boolean
  /** A touch screen: `tap()` of Playwright works with it. */
  readonly hasTouch?: boolean
  /** Pictures that the proxy answers with, by the original address. */
  readonly pictures?: Readonly<Record<string, { readonly type: string; readonly body: Uint8Array }>>
}

export interface OpenedProgram {
  /** Where the program is seen: `frame.locator('wx-view')` finds through pages. */
  readonly frame: Frame
  /** The page around it: the app’s place. */
  readonly page: Page
  /** What the program told the host without asking: `ready`, `log`, `error`, `warning`. */
  readonly told: { readonly name: string; readonly detail: Record<string, unknown> }[]
  /** What it asked the host for. */
  readonly called: { readonly name: string; readonly args: unknown }[]
  /** Why a watchdog has ended it. */
  readonly endings: string[]
  /** Addresses that the browser asked for, or was kept from asking for. */
  readonly requests: string[]
  /** Tells the program something as the host would. */
  event(name: string, detail?: unknown): Promise<void>
  /** Changes the place around it. */
  surroundings(change: Readonly<Record<string, unknown>>): Promise<void>
  show(launch?: object): Promise<void>
  hide(): Promise<void>
  close(): Promise<void>
}

/** With `TEAHOUSE_PROGRAM_LOG=1` what programs say is seen. */
const isLoud = process.env.TEAHOUSE_PROGRAM_LOG === '1'

const here = dirname(fileURLToPath(import.meta.url))

/** A browser, the runtime and the host’s script, built once for many programs. */
export async function startPrograms() {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-programs-'))
  const [runtime, hostScript, browser] = await Promise.all([
    buildRuntime(join(folder, 'runtime')),
    bundleHost(),
    chromium.launch({
      executablePath: process.env.TEAHOUSE_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    }),
  ])
  let opened = 0
  const servers = new Set<Server>()
  const stop = (server: Server) => {
    servers.delete(server)
    server.closeAllConnections()
    server.close()
  }
  return {
    browser,
    runtime,
    /** Compiles a program and serves it with an empty page to mount it in; gives the address of that page. */
    async serveProgram(options: ProgramOptions): Promise<{ address: string; stop(): void }> {
      const bundleFolder = await compileFiles(join(folder, String(++opened)), options)
      if (options.smuggled) await smuggle(bundleFolder, options.smuggled)
      const server = await serve({ runtime, hostScript, bundleFolder, options })
      servers.add(server)
      const { port } = server.address() as AddressInfo
      const address = `${options.isSecure ? 'https' : 'http'}://127.0.0.1:${port}/`
      return { address, stop: () => stop(server) }
    },
    /** Compiles, mounts, and waits until the first page has been drawn. */
    async openProgram(options: ProgramOptions): Promise<OpenedProgram> {
      const served = await this.serveProgram(options)
      const context = await browser.newContext({
        viewport: { width: options.width ?? 390, height: options.height ?? 844 },
        hasTouch: options.hasTouch ?? false,
        deviceScaleFactor: 1,
        ignoreHTTPSErrors: true,
      })
      const program = await mount(context, served.address, options)
      return {
        ...program,
        close: async () => {
          await context.close()
          served.stop()
        },
      }
    },
    async stop(): Promise<void> {
      for (const server of [...servers]) stop(server)
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Compiles files into a bundle below a folder, and gives where it lies. */
export async function compileFiles(folder: string, { files, compile }: Pick<ProgramOptions, 'files' | 'compile'>) {
  const source = join(folder, 'source')
  const pages = Object.keys(files)
    .filter((path) => /^pages\/.*\.wxml$/.test(path))
    .map((path) => path.replace(/\.wxml$/, ''))
  const all: Record<string, string | Uint8Array> = {
    'app.json': JSON.stringify({ pages, window: { navigationBarTitleText: 'Test' } }),
    'app.js': 'App({})',
    'project.config.json': JSON.stringify({ appid: 'wx0123456789abcdef' }),
    ...files,
  }
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(source, path)), { recursive: true })
    await writeFile(join(source, path), content)
  }
  const bundleFolder = join(folder, 'bundle')
  await compileProgram(source, bundleFolder, compile)
  return bundleFolder
}

async function bundleHost(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'host-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  })
  return outputFiles[0]?.text ?? ''
}

/** As the server of the app says of files that are named by what is in them. */
const forever = { 'cache-control': 'public, max-age=31536000, immutable' }

/** A certificate that nobody has to trust. */
async function certificate(): Promise<{ key: string; cert: string }> {
  const { stdout } = await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=127.0.0.1', '-keyout', '-', '-out', '-'],
  ])
  return { key: stdout, cert: stdout }
}

async function smuggle(bundleFolder: string, code: string): Promise<void> {
  const { packages } = JSON.parse(await readFile(join(bundleFolder, 'program.json'), 'utf8'))
  await appendFile(join(bundleFolder, packages[0].script), `\n;${code}`)
}

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', json: 'application/json' }

interface Served {
  readonly runtime: BuiltRuntime
  readonly hostScript: string
  readonly bundleFolder: string
  readonly options: ProgramOptions
}

async function serve({ runtime, hostScript, bundleFolder, options }: Served): Promise<Server> {
  const { pictures = {}, framePage, isSecure = false } = options
  const policy = await readFile(join(runtime.folder, 'policy.txt'), 'utf8')
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const origin = `${isSecure ? 'https' : 'http'}://${request.headers.host}`
    const send = (type: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
      response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*', ...headers }).end(body)
    try {
      if (pathname === '/')
        send(
          'text/html',
          '<!doctype html><meta charset="utf-8"><body style="margin:0"></body><script src="/host.js"></script>',
        )
      else if (pathname === '/own-frame.html') send('text/html', framePage ?? '')
      else if (pathname === '/host.js') send('text/javascript', hostScript)
      else if (pathname === '/runtime/frame.html') {
        send('text/html', await readFile(join(runtime.folder, 'frame.html')), {
          'content-security-policy': contentSecurityPolicy(policy, `${origin}/pictures/`),
          ...forever,
        })
      } else if (pathname === '/runtime/elements.js') {
        send('text/javascript', await readFile(join(runtime.folder, 'elements.js')), forever)
      } else if (pathname.startsWith('/pictures/')) {
        const picture = pictures[decodeURIComponent(pathname.slice('/pictures/'.length))]
        if (picture) send(picture.type, picture.body)
        else response.writeHead(404).end()
      } else if (pathname.startsWith('/bundle/')) {
        const file = pathname.slice('/bundle/'.length)
        assert.match(file, /^[\w.-]+$/)
        send(
          types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
          await readFile(join(bundleFolder, file)),
          forever,
        )
      } else response.writeHead(404).end()
    } catch {
      response.writeHead(404).end()
    }
  }
  const server = isSecure ? createSecureServer(await certificate(), answer) : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function mount(context: BrowserContext, address: string, options: ProgramOptions) {
  const page = await context.newPage()
  const told: { name: string; detail: Record<string, unknown> }[] = []
  const called: { name: string; args: unknown }[] = []
  const endings: string[] = []
  const requests: string[] = []
  let isReady: () => void = () => {}
  const ready = new Promise<void>((resolve) => {
    isReady = resolve
  })
  page.on('console', (message) => {
    if (isLoud) console.log(message.type(), message.text())
  })
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) =>
    told.push({ name: 'pageerror', detail: { message: error.message, stack: error.stack } }),
  )
  await page.exposeFunction('teahouseTold', (name: string, detail: Record<string, unknown>) => {
    told.push({ name, detail })
    if (isLoud) console.log(name, detail)
    if (name === 'ready') isReady()
  })
  await page.exposeFunction('teahouseEnded', (reason: string, message: string) => {
    endings.push(reason)
    if (isLoud) console.log('ended', reason, message)
    isReady()
  })
  await page.exposeFunction('teahouseCalled', async (name: string, args: never) => {
    called.push({ name, args })
    const calls = { ...standardCalls, ...options.calls }
    const run = Object.hasOwn(calls, name) ? calls[name] : undefined
    if (!run) return { ok: false, problem: { message: `${name} is not supported here` } }
    try {
      return { ok: true, value: await run(args) }
    } catch (error) {
      const { message, errno, errCode } = error as { message: string; errno?: number; errCode?: number }
      return { ok: false, problem: { message, errno, errCode } }
    }
  })
  await page.goto(address)
  const [path = '', search = ''] = (options.open ?? '').split('?', 2)
  await page.evaluate((given) => (window as unknown as HostPage).openProgram(given), {
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    scene: options.scene ?? 1001,
    surroundings: options.surroundings ?? {},
    watch: options.watch ?? {},
    frame: options.framePage === undefined ? '/runtime/frame.html' : '/own-frame.html',
  })
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no page was drawn; told: ${JSON.stringify(told)}`)), 15_000)
    timer.unref()
  })
  await Promise.race([ready, late])
  const frame = page.frames().find((one) => one !== page.mainFrame()) as Frame
  const host = (method: string, ...args: unknown[]) =>
    page.evaluate(
      ([name, given]) =>
        (window as unknown as Record<string, Record<string, (...all: unknown[]) => void>>).running?.[name as string]?.(
          ...(given as unknown[]),
        ),
      [method, args] as const,
    )
  return {
    frame,
    page,
    told,
    called,
    endings,
    requests,
    event: async (name: string, detail: unknown = {}) => void (await host('event', name, detail)),
    surroundings: async (change: Readonly<Record<string, unknown>>) =>
      void (await page.evaluate((given) => (window as unknown as HostPage).changeSurroundings(given), change)),
    show: async (launch: object = {}) => void (await host('show', launch)),
    hide: async () => void (await host('hide')),
  }
}

/** A device that keeps nothing. */
const standardCalls: NonNullable<ProgramOptions['calls']> = {
  loadKept: () => ({ storage: [], files: [] }),
  storeValue: () => undefined,
  storeFile: () => undefined,
  removeFile: () => undefined,
}

interface HostPage {
  openProgram(given: object): Promise<void>
  changeSurroundings(change: object): void
}
