import { Component, type composedBackend, type Element as LogicElement, type StyleScopeManager } from 'glass-easel'
import { Draw } from '../bridge.ts'

/** `BackendMode.Composed`: a `const enum` of glass-easel, which is not there at run time. */
const composedMode = 2

/** What the worker asks of a page’s view; the rest of it is operations. */
export interface View {
  draw(ops: readonly unknown[], drawn?: () => void): void
  ask(name: string, args: Readonly<Record<string, unknown>>): Promise<unknown>
  /** A question whose answers come until it is taken back. */
  watch(name: string, args: Readonly<Record<string, unknown>>, heard: (answer: never) => void): () => void
  readonly windowSize: () => { width: number; height: number; pixelRatio: number; theme: string }
}

/**
 * Where glass-easel draws one page to: every change becomes an operation for the frame. They leave together when the
 * program’s code has run to its end, so that a loop of `setData` is one message.
 */
export class PageBackend {
  readonly mode = composedMode as never
  readonly #view: View
  readonly #scopes: StyleScopeManager
  readonly #elements = new Map<number, DrawnElement>()
  readonly #sentScopes = new Set<number>()
  readonly root: DrawnElement
  #lastId = 0
  #ops: unknown[] = []
  #drawn: (() => void)[] = []
  #isDue = false
  #isClosed = false

  constructor(view: View, scopes: StyleScopeManager) {
    this.#view = view
    this.#scopes = scopes
    this.root = new DrawnElement(this, 0)
    this.#elements.set(0, this.root)
  }

  /** The element that the frame means. */
  element(id: number): DrawnElement | undefined {
    return this.#elements.get(id)
  }

  op(...op: readonly unknown[]): void {
    if (this.#isClosed) return
    for (const one of op) this.#ops.push(one)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => this.flush())
  }

  /** Sends what has gathered. */
  flush(): void {
    this.#isDue = false
    const [ops, drawn] = [this.#ops, this.#drawn]
    if (this.#isClosed || (ops.length === 0 && drawn.length === 0)) return
    this.#ops = []
    this.#drawn = []
    this.#view.draw(
      ops,
      drawn.length > 0
        ? () => {
            for (const one of drawn) one()
          }
        : undefined,
    )
  }

  /** The name of a style scope goes to the frame before its first use. */
  scope(scope: number | undefined): number {
    if (scope === undefined || scope === 0) return 0
    if (this.#sentScopes.has(scope)) return scope
    this.#sentScopes.add(scope)
    this.op(Draw.scope, scope, this.#scopes.queryName(scope) ?? '')
    return scope
  }

  /** A class as the frame wears it in a style scope. */
  className(name: string, scope: number): string {
    const prefix = this.#scopes.queryName(scope)
    return prefix ? `${prefix}--${name}` : name
  }

  ask(name: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.flush()
    return this.#view.ask(name, args)
  }

  watch(name: string, args: Readonly<Record<string, unknown>>, heard: (answer: never) => void): () => void {
    this.flush()
    return this.#view.watch(name, args, heard)
  }

  forget(id: number): void {
    this.#elements.delete(id)
    this.op(Draw.release, id)
  }

  #add(): DrawnElement {
    const element = new DrawnElement(this, ++this.#lastId)
    this.#elements.set(element.id, element)
    return element
  }

  // What glass-easel calls.

  destroy(): void {
    this.#isClosed = true
    this.#elements.clear()
  }
  getWindowWidth = (): number => this.#view.windowSize().width
  getWindowHeight = (): number => this.#view.windowSize().height
  getDevicePixelRatio = (): number => this.#view.windowSize().pixelRatio
  getTheme = (): string => this.#view.windowSize().theme
  registerStyleSheetContent(): void {}
  appendStyleSheetPath(): number {
    return 0
  }
  disableStyleSheet(): void {}
  render(drawn: (problem: Error | null) => void): void {
    this.#drawn.push(() => drawn(null))
    this.#schedule()
  }
  getRootNode(): DrawnElement {
    return this.root
  }
  createElement(logicalName: string, stylingName: string): DrawnElement {
    const element = this.#add()
    // A component’s host is called `wx-x` by glass-easel; built-in elements by their tag.
    const isHost = logicalName === 'wx-x'
    this.op(Draw.element, element.id, isHost ? stylingName : logicalName, isHost)
    return element
  }
  createTextNode(text: string): DrawnElement {
    const element = this.#add()
    this.op(Draw.text, element.id, text)
    return element
  }
  createFragment(): DrawnElement {
    const element = this.#add()
    this.op(Draw.fragment, element.id)
    return element
  }
  onEvent(): void {}
  createMediaQueryObserver(
    status: Readonly<Record<string, unknown>>,
    heard: (answer: { matches: boolean }) => void,
  ): { disconnect(): void } {
    return { disconnect: this.watch('mediaQuery', status, heard as (answer: never) => void) }
  }
}

/** An element, text or fragment of the frame as the worker knows it: a number. */
export class DrawnElement {
  readonly id: number
  readonly page: PageBackend
  __wxElement?: LogicElement
  readonly bindings = new Map<string, (value: unknown) => void>()
  /** Of the component whose template the element stands in, and what else reaches into it. */
  #styleScopes: readonly number[] = [0]

  constructor(page: PageBackend, id: number) {
    this.page = page
    this.id = id
  }

  release(): void {
    this.page.forget(this.id)
  }
  associateValue(element: LogicElement): void {
    this.__wxElement = element
    if (Component.isComponent(element)) this.page.op(Draw.setHost, this.id, element.is)
  }
  appendChild(child: DrawnElement): void {
    this.page.op(Draw.insert, this.id, child.id, -1)
  }
  removeChild(child: DrawnElement): void {
    this.page.op(Draw.remove, this.id, child.id)
  }
  insertBefore(child: DrawnElement, before: DrawnElement): void {
    this.page.op(Draw.insert, this.id, child.id, before.id)
  }
  replaceChild(child: DrawnElement, old: DrawnElement): void {
    this.insertBefore(child, old)
    this.removeChild(old)
  }
  spliceBefore(before: DrawnElement, deleteCount: number, list: DrawnElement): void {
    this.insertBefore(list, before)
    this.spliceRemove(before, deleteCount)
  }
  spliceAppend(list: DrawnElement): void {
    this.appendChild(list)
  }
  spliceRemove(before: DrawnElement, deleteCount: number): void {
    if (deleteCount > 0) this.page.op(Draw.removeMany, this.id, before.id, deleteCount)
  }
  setId(id: string): void {
    // Written as `<component>--<id>`.
    this.page.op(Draw.setId, this.id, id.slice(id.indexOf('--') + 2))
  }
  setStyleScope(scope: number, extraScope?: number): void {
    this.#styleScopes = extraScope === undefined ? [scope] : [scope, extraScope]
  }
  setStyle(style: string): void {
    this.page.op(Draw.setStyle, this.id, style)
  }
  addClass(name: string, scope?: number): void {
    this.page.op(Draw.addClass, this.id, name, this.page.scope(scope))
  }
  removeClass(name: string, scope?: number): void {
    this.page.op(Draw.removeClass, this.id, name, this.page.scope(scope))
  }
  clearClasses(): void {
    this.page.op(Draw.clearClasses, this.id)
  }
  setAttribute(name: string, value: unknown): void {
    this.page.op(Draw.setProperty, this.id, name, isClass.test(name) ? this.#scoped(value) : plain(value))
  }
  removeAttribute(name: string): void {
    this.page.op(Draw.setProperty, this.id, name, undefined)
  }
  setText(text: string): void {
    this.page.op(Draw.setText, this.id, text)
  }
  setModelBindingStat(name: string, changed: ((value: unknown) => void) | null): void {
    if (changed) this.bindings.set(name, changed)
    else this.bindings.delete(name)
    this.page.op(Draw.bind, this.id, name)
  }
  setListenerStats(type: string, _capture: boolean, level: number): void {
    this.page.op(Draw.hear, this.id, type, level)
  }
  getBoundingClientRect(told: (box: { left: number; top: number; width: number; height: number }) => void): void {
    void this.#measure('box', told)
  }
  getScrollOffset(told: (offset: unknown) => void): void {
    void this.#measure('scroll', told)
  }
  createIntersectionObserver(
    relative: DrawnElement | null,
    margin: string,
    thresholds: number[],
    heard: (status: never) => void,
  ): { disconnect(): void } {
    const args = { elementId: this.id, relativeId: relative?.id ?? null, margin, thresholds }
    return { disconnect: this.page.watch('intersection', args, heard) }
  }
  /** Classes that the frame puts on by itself belong to the component whose template names them. */
  #scoped(value: unknown): string {
    if (value === 'none') return value
    const names = String(value ?? '')
      .split(/\s+/)
      .filter(Boolean)
    const all = names.flatMap((name) => this.#styleScopes.map((scope) => this.page.className(name, scope)))
    return [...new Set(all)].join(' ')
  }
  async #measure<T>(name: string, told: (answer: T) => void): Promise<void> {
    told((await this.page.ask(name, { elementId: this.id })) as T)
  }
}

/** `hover-class`, `placeholder-class`. */
const isClass = /(-class|Class)$/

/** Properties travel as data: a function says nothing to the frame. */
function plain(value: unknown): unknown {
  return typeof value === 'function' || typeof value === 'symbol' ? undefined : value
}

export type Backend = PageBackend & composedBackend.Context
