import type { GeneralComponent } from 'glass-easel'
import type { Root } from 'glass-easel-miniprogram-adapter'
import type { FrameMessage, Launch, RouteKind } from '../bridge.ts'
import type { ComponentConfig, ProgramBundle } from '../bundle.ts'
import { Failure } from './api/method.ts'
import { type Backend, PageBackend, type View } from './backend.ts'
import { EventChannel } from './event-channel.ts'
import { dispatch } from './events.ts'
import { withOwnFields } from './form-fields.ts'
import { type Instance, setPage } from './instances.ts'
import type { ViewLink } from './link.ts'
import { folderOf, joinPath, type Modules } from './modules.ts'
import type { Program } from './program.ts'
import { report } from './report.ts'

/** Pages that may lie on one another. */
const maximumPages = 10
const customTabBar = 'custom-tab-bar/index'

type Query = Readonly<Record<string, string>>
const isSameQuery = (one: Query, other: Query): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name])

/** An open page: its root component, and what it draws to. */
export class Page {
  readonly id: number
  readonly path: string
  readonly query: Query
  readonly backend: PageBackend
  readonly root: Root
  readonly component: GeneralComponent
  readonly instance: Instance
  readonly eventChannel: EventChannel
  /** The program’s own tab bar, which each of its tab pages has for itself. */
  tabBar: { readonly root: Root; readonly instance: Instance } | undefined
  isShown = false
  /** The number of the `page-container` that is open over it: going back closes that first. */
  coveredBy: number | undefined

  constructor(
    id: number,
    path: string,
    query: Query,
    backend: PageBackend,
    made: { root: Root; component: GeneralComponent },
    eventChannel: EventChannel,
  ) {
    this.id = id
    this.path = path
    this.query = query
    this.backend = backend
    this.root = made.root
    this.component = made.component
    this.instance = made.root.get() as unknown as Instance
    this.eventChannel = eventChannel
    setPage(made.component, this)
  }

  /** Calls a method of the page, when it has it. */
  call(name: string, ...args: unknown[]): unknown {
    const method = this.instance[name]
    if (typeof method !== 'function') return undefined
    try {
      return method.apply(this.instance, args)
    } catch (error) {
      report(error)
      return undefined
    }
  }

  has(name: string): boolean {
    return typeof this.instance[name] === 'function'
  }
}

/** What the pages of a program need. */
export interface PagesNeeds {
  readonly bundle: ProgramBundle
  readonly modules: Modules
  readonly program: Program
  readonly view: ViewLink
  readonly windowSize: View['windowSize']
  /** A page was asked for that is not there; true when the program deals with it. */
  onNotFound(launch: { path: string; query: Query; isEntryPage: boolean }): boolean
  /** A page has been drawn for the first time. */
  onReady(page: Page): void
  /** Other pages lie on one another than before. */
  onStack(): void
}

/** The stack of pages, and the ways to change it. */
export class Pages {
  readonly #needs: PagesNeeds
  #stack: Page[] = []
  /** Tab pages live on while others are seen. */
  readonly #tabs = new Map<string, Page>()
  readonly #byId = new Map<number, Page>()
  #lastId = 0
  #isInFront = true
  /** Routes run one after the other, as they were asked for. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(needs: PagesNeeds) {
    this.#needs = needs
  }

  get stack(): readonly Page[] {
    return this.#stack
  }
  get current(): Page | undefined {
    return this.#stack.at(-1)
  }
  /** How many times one can go back before the program is left: for each page below, and for what covers the page. */
  get depth(): number {
    return Math.max(0, this.#stack.length - 1) + (this.current?.coveredBy === undefined ? 0 : 1)
  }
  byId(id: number): Page | undefined {
    return this.#byId.get(id)
  }
  get all(): readonly Page[] {
    return [...this.#byId.values()]
  }

  /** Opens the page that the program was opened at. */
  launch({ path, query }: Launch, kind: RouteKind = 'appLaunch'): Promise<void> {
    return this.#inTurn(async () => {
      const wanted =
        path === '' ? (this.#needs.bundle.pages[0] as string) : path.replace(/^\//, '').replace(/\.html$/, '')
      const isThere = this.#needs.bundle.pages.includes(wanted)
      if (!isThere && this.#needs.onNotFound({ path: wanted, query, isEntryPage: true })) return
      await this.#restart(isThere ? wanted : (this.#needs.bundle.pages[0] as string), query, kind)
    })
  }

  /** Opened anew while it is alive: at another page than the present one when it was opened at one, as by a card. */
  async enter({ path, ...launch }: Launch): Promise<void> {
    const isPresent = path === this.current?.path && isSameQuery(launch.query, this.current.query)
    if (path !== '' && !isPresent) await this.launch({ path, ...launch }, 'reLaunch')
  }

  navigateTo(url: string, events: Readonly<Record<string, (...args: unknown[]) => void>> = {}): Promise<EventChannel> {
    return this.#inTurn(async () => {
      const { path, query } = this.#target(url)
      if (this.#isTab(path)) throw new Failure('can not navigateTo a tabbar page')
      if (this.#stack.length >= maximumPages) throw new Failure('webview count limit exceed')
      const [ours, theirs] = EventChannel.pair()
      for (const [name, heard] of Object.entries(events)) ours.on(name, heard)
      await this.#needs.modules.load(path)
      this.#hide(this.current)
      await this.#open(path, query, 'navigateTo', this.#stack, theirs)
      return ours
    })
  }

  redirectTo(url: string): Promise<void> {
    return this.#inTurn(async () => {
      const { path, query } = this.#target(url)
      if (this.#isTab(path)) throw new Failure('can not redirect to a tabbar page')
      await this.#needs.modules.load(path)
      const old = this.#stack.at(-1)
      await this.#open(path, query, 'redirectTo', this.#stack.slice(0, -1))
      if (old) this.#close(old)
    })
  }

  reLaunch(url: string): Promise<void> {
    return this.#inTurn(async () => {
      const { path, query } = this.#target(url)
      await this.#restart(path, query, 'reLaunch')
    })
  }

  switchTab(url: string): Promise<void> {
    return this.#inTurn(async () => {
      const { path } = this.#target(url)
      if (!this.#isTab(path)) throw new Failure('can not switch to no-tabBar page')
      const before = this.#stack
      const from = this.current
      if (from?.path === path) return
      await this.#needs.modules.load(path)
      this.#hide(from)
      const known = this.#tabs.get(path)
      if (known) {
        this.#stack = [known]
        this.#tellStack('switchTab')
        this.#show(known)
      } else await this.#open(path, {}, 'switchTab', [])
      for (const page of before) if (!this.#isTab(page.path)) this.#close(page)
    })
  }

  navigateBack(delta = 1): Promise<void> {
    return this.#inTurn(async () => {
      const { current } = this
      if (current?.coveredBy !== undefined) {
        await current.backend.ask('invoke', { elementId: current.coveredBy, method: 'close', args: {} })
        return
      }
      if (this.#stack.length < 2) throw new Failure('cannot navigate back at first page.')
      const count = Math.min(Math.max(1, Math.trunc(delta) || 1), this.#stack.length - 1)
      const closed = this.#stack.slice(-count).reverse()
      this.#stack = this.#stack.slice(0, -count)
      this.#tellStack('navigateBack')
      for (const page of closed) this.#close(page)
      if (this.current) this.#show(this.current)
    })
  }

  /** The whole program comes to the front, or leaves it. */
  setInFront(isInFront: boolean): void {
    this.#isInFront = isInFront
    const page = this.current
    if (!page) return
    if (isInFront) this.#show(page)
    else this.#hide(page)
  }

  /** Hands an event of the frame to the element that it is meant for. */
  fire({ pageId, elementId, type, event }: Extract<FrameMessage, { t: 'fire' }>): void {
    const element = this.#byId.get(pageId)?.backend.element(elementId)?.__wxElement
    if (!element) return
    const detail =
      type === 'submit' ? withOwnFields(element, event.detail, this.#needs.program.formField) : event.detail
    dispatch(element, type, { ...event, detail })
  }

  /** An element has changed a property that is bound both ways. */
  own({ pageId, elementId, name, value }: Extract<FrameMessage, { t: 'own' }>): void {
    this.#byId.get(pageId)?.backend.element(elementId)?.bindings.get(name)?.(value)
  }

  /** Something that a page’s own method hears, and those of its components that say so (`pageLifetimes`). */
  tell(page: Page, method: string, lifetime: string | undefined, detail?: unknown): unknown {
    const result = page.call(method, ...(detail === undefined ? [] : [detail]))
    if (lifetime) page.component.triggerPageLifetime(lifetime, detail === undefined ? [] : [detail])
    return result
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(run)
    this.#queue = turn.catch(() => {})
    return turn
  }

  #isTab(path: string): boolean {
    return this.#needs.bundle.app.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false
  }

  #target(url: string): { path: string; query: Query } {
    const [written = '', search = ''] = url.split('?', 2) as [string, string?]
    const path = joinPath(folderOf(this.current?.path ?? ''), written).replace(/\.html$/, '')
    const query = parseQuery(search)
    if (!this.#needs.bundle.pages.includes(path)) {
      this.#needs.onNotFound({ path, query, isEntryPage: false })
      throw new Failure(`page "${path}" is not found`)
    }
    return { path, query }
  }

  async #restart(path: string, query: Query, kind: RouteKind): Promise<void> {
    await this.#needs.modules.load(path)
    const old = [...this.#byId.values()].reverse()
    this.#tabs.clear()
    await this.#open(path, query, kind, [])
    for (const page of old) this.#close(page)
  }

  async #open(path: string, query: Query, kind: RouteKind, below: readonly Page[], channel?: EventChannel) {
    const page = this.#create(path, query, channel ?? EventChannel.pair()[1])
    this.#stack = [...below, page]
    if (this.#isTab(path)) this.#tabs.set(path, page)
    this.#needs.view.send({ t: 'open', page: this.#viewOf(page) })
    this.#tellStack(kind)
    attach(page.backend, page.root)
    if (page.tabBar) attach(page.backend, page.tabBar.root)
    page.call('onLoad', { ...query })
    this.#show(page)
    page.backend.render(() => {
      page.call('onReady')
      this.#needs.onReady(page)
    })
  }

  #create(path: string, query: Query, channel: EventChannel): Page {
    const { program, view, windowSize } = this.#needs
    program.define(path)
    const id = ++this.#lastId
    const backend = new PageBackend(
      {
        draw: (ops, drawn) => view.draw(id, ops, drawn),
        ask: (name, args) => view.ask(name, { pageId: id, ...args }),
        watch: (name, args, heard) => view.watch(name, { pageId: id, ...args }, heard),
        windowSize,
      },
      program.space.getComponentSpace().styleScopeManager,
    )
    const made = program.create('page', path, backend as unknown as Backend)
    const page = new Page(id, path, query, backend, made, channel)
    Object.assign(page.instance, { route: path, __route__: path, options: { ...query } })
    this.#takeQuery(page)
    this.#byId.set(id, page)
    if (this.#needs.bundle.app.tabBar?.custom && this.#isTab(path)) this.#addTabBar(page)
    return page
  }

  #addTabBar(page: Page): void {
    const { program } = this.#needs
    program.define(customTabBar)
    const { root, component } = program.create('custom-tab-bar', customTabBar, page.backend as unknown as Backend)
    setPage(component, page)
    page.tabBar = { root, instance: root.get() as unknown as Instance }
  }

  /** Properties of a page that is a component are given by its query. */
  #takeQuery({ component, query }: Page): void {
    const taken = Object.entries(query).filter(([name]) =>
      component.getComponentDefinition().behavior.getPropertyType(name),
    )
    if (taken.length > 0) component.setData(Object.fromEntries(taken) as never)
  }

  #viewOf(page: Page) {
    const { app } = this.#needs.bundle
    const own: ComponentConfig = this.#needs.modules.configs.get(page.path) ?? {}
    return {
      pageId: page.id,
      path: page.path,
      isTab: this.#isTab(page.path),
      styles: [
        ...this.#needs.program.stylesOf(page.path),
        ...(page.tabBar ? this.#needs.program.stylesOf(customTabBar) : []),
      ],
      window: { ...app.window, ...own },
      hearsScroll: page.has('onPageScroll'),
    }
  }

  #tellStack(kind: RouteKind): void {
    this.#needs.view.send({ t: 'stack', pageIds: this.#stack.map(({ id }) => id), kind })
    this.#needs.onStack()
  }

  #show(page: Page): void {
    if (page.isShown || !this.#isInFront) return
    page.isShown = true
    this.tell(page, 'onShow', 'show')
  }

  #hide(page: Page | undefined): void {
    if (!page?.isShown) return
    page.isShown = false
    this.tell(page, 'onHide', 'hide')
  }

  #close(page: Page): void {
    if (!this.#byId.delete(page.id)) return
    this.#tabs.delete(page.path)
    page.call('onUnload')
    page.tabBar?.root.release()
    page.root.release()
    page.backend.destroy()
    this.#needs.view.send({ t: 'do', name: 'close', args: { pageId: page.id } })
  }
}

function attach(backend: PageBackend, root: Root): void {
  const place = backend.createElement('view', 'view')
  backend.root.appendChild(place)
  root.attach(backend.root as never, place as never)
  place.release()
}

/** A query as WeChat gives it to a page: as it was written, without decoding. */
export function parseQuery(search: string): Record<string, string> {
  const pairs = search.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
