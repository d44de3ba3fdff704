import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import type { FrameMessage, Launch, StartWorker, Surroundings } from '../bridge.ts'
import type { PartScript } from '../bundle.ts'
import { insetsOf } from '../measures.ts'
import { createWx } from './api/index.ts'
import { createApp } from './app.ts'
import { KeptHere } from './kept.ts'
import { HostLink, Listeners, ViewLink } from './link.ts'
import { lockDown } from './lock-down.ts'
import { Modules } from './modules.ts'
import { hearPageEvents } from './page-events.ts'
import { type Page, Pages } from './pages.ts'
import { Program } from './program.ts'
import { report, reportTo } from './report.ts'
import type { Runtime } from './runtime.ts'

const scope = globalThis as typeof globalThis & Record<string, unknown>

scope.onmessage = ({ data, ports }: MessageEvent<StartWorker>) => {
  const [hostPort, viewPort] = ports as [MessagePort, MessagePort]
  // What the program lets escape is its own problem; without this the frame would take it for a crash of ours.
  scope.addEventListener('error', (event) => {
    event.preventDefault()
    report(event.error ?? event.message)
  })
  scope.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    report(event.reason, 'rejection')
    app.rejection({ reason: event.reason, promise: event.promise })
  })
  const own = lockDown(scope)
  const { start, script } = data
  const { bundle, version, launch } = start
  const startedAt = own.now()

  const listeners = new Listeners()
  const host = new HostLink(hostPort, listeners)
  const answers = new Map<string, Parameters<Runtime['answer']>[1]>()
  let surroundings: Surroundings = start.surroundings
  let entered: Launch = launch
  listeners.on('surroundings', (now) => {
    const { theme } = surroundings
    surroundings = now as Surroundings
    if (theme !== surroundings.theme) app.themeChange(surroundings.theme)
    listeners.tell('resize', { windowWidth: surroundings.windowWidth, windowHeight: surroundings.windowHeight })
  })

  const view = new ViewLink(viewPort, (message) => hearView(message))
  const runScript = (source: string) => {
    const address = own.objectAddress(new own.Blob([source], { type: 'text/javascript' }))
    try {
      own.importScripts(address)
    } finally {
      own.forgetAddress(address)
    }
  }
  const modules = new Modules(bundle, async (file) => {
    if (file === bundle.packages[0]?.script) return runScript(script)
    const [source] = await Promise.all([host.call('$loadText', { file }), view.ask('loadStyles', { file })])
    runScript(String(source))
  })
  const program = new Program(bundle, modules)
  const pages = new Pages({
    bundle,
    modules,
    program,
    view,
    windowSize: () => ({
      width: surroundings.windowWidth,
      height: surroundings.windowHeight,
      pixelRatio: surroundings.pixelRatio,
      theme: surroundings.theme,
    }),
    onNotFound: (target) => app.pageNotFound(target),
    onReady: ({ path }) => {
      for (const name of bundle.app.preloadRule[path]?.packages ?? []) preload(name)
      if (isReady) return
      isReady = true
      host.tell('ready', { startMs: own.now() - startedAt })
    },
    onStack: () => listeners.tell('pages:stack', {}),
  })
  let isReady = false
  const app = createApp({ pages, launch, listeners, entered: () => entered })

  /** A package that will soon be needed; when it does not come now, it is asked for again then. */
  function preload(name: string): void {
    const part = bundle.packages.find(({ name: own, root }) => own === name || root === `${name.replace(/\/$/, '')}/`)
    if (part) modules.load(part.root).catch(() => {})
  }

  function hearView(message: FrameMessage): void {
    if (message.t === 'fire') pages.fire(message)
    else if (message.t === 'own') pages.own(message)
    else if (message.t === 'event') listeners.tell(`view:${message.name}`, message.detail)
    else if (message.t === 'ask') void answerView(message)
  }

  async function answerView({ id, name, args, at }: Extract<FrameMessage, { t: 'ask' }>): Promise<void> {
    try {
      // Elements may ask for what a program may: `setNavigationBarTitle`.
      const run = answers.get(name) ?? (wx[name] as Parameters<Runtime['answer']>[1] | undefined)
      if (typeof run !== 'function') throw new Error(`${name} is not known`)
      view.send({ t: 'answer', id, ok: true, value: await run(args as never, at) })
    } catch (error) {
      view.send({ t: 'answer', id, ok: false, value: error instanceof Error ? error.message : String(error) })
    }
  }

  reportTo((error, kind) => {
    const problem = error instanceof Error ? error : new Error(String(error))
    host.tell(kind, { message: problem.message, stack: problem.stack ?? '', path: pages.current?.path ?? '' })
    if (kind === 'error') app.error(`${problem.message}\n${problem.stack ?? ''}`)
  })
  addGlobalErrorListener((error) => {
    report(error)
    return false
  })
  addGlobalWarningListener((text) => {
    report(new Error(text), 'warning')
    return false
  })
  listeners.on('show', (detail) => {
    const opened = detail as Partial<Launch>
    entered = { ...launch, ...opened }
    app.show(entered)
    if (opened.path !== undefined) pages.enter(entered).catch(report)
  })
  listeners.on('hide', () => app.hide())

  const windowOf = (page: Page | undefined) => {
    const { tabBar, window } = bundle.app
    const isTab = tabBar?.list.some(({ pagePath }) => pagePath === page?.path) ?? false
    const own = { ...window, ...(page && modules.configs.get(page.path)) }
    return insetsOf(surroundings, { window: own, tabBar: tabBar && isTab && !tabBar.custom ? tabBar : null })
  }
  const kept = new KeptHere((name, args) => host.call(name, args))
  const runtime: Runtime = {
    kept,
    bundle,
    version,
    launch,
    entered: () => entered,
    surroundings: () => surroundings,
    pages,
    windowOf,
    listeners,
    on: (name, heard) => listeners.on(name, heard),
    host: (name, args = {}, options) => host.call(name, args, options),
    tell: (name, detail) => host.tell(name, detail),
    view: (name, args = {}, transfer = []) => view.ask(name, args, transfer),
    show: (name, args = {}) => view.send({ t: 'do', name, args }),
    loadPackage: (root) => modules.load(root),
    readFile: async (path) => (await host.call('$loadFile', { path })) as ArrayBuffer,
    answer: (name, run) => void answers.set(name, run),
  }

  const wx = createWx(runtime)
  hearPageEvents(runtime)
  scope.__define = {
    module: modules.module.bind(modules),
    templates: modules.templates.bind(modules),
    template: modules.template.bind(modules),
    config: modules.config.bind(modules),
  } satisfies PartScript
  Object.assign(scope, program.globals, {
    App: app.define,
    getApp: app.get,
    // Libraries that were written for Node find what they ask of it, or do not, as in WeChat.
    global: scope,
    getCurrentPages: () => pages.stack.map(({ instance }) => instance),
    wx,
  })

  open().catch(report)
  async function open(): Promise<void> {
    await Promise.all([modules.load(''), kept.load().catch(report)])
    if (modules.hasModule('app.js')) {
      try {
        modules.require('app.js')
      } catch (error) {
        report(error)
      }
    }
    app.launch()
    await pages.launch(launch).catch(report)
  }
}
