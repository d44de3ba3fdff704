import { Component, type Element, type GeneralComponent } from 'glass-easel'

/** Segments of an element’s style and classes that templates leave alone (`StyleSegmentIndex.TEMP_EXTRA`). */
const ownSegment = 3 as never

const known = new WeakMap<Element, ComponentDescriptor>()

/** What WXS handlers get to work with an element. */
export function descriptorOf(element: Element): ComponentDescriptor {
  const found = known.get(element) ?? new ComponentDescriptor(element)
  known.set(element, found)
  return found
}

type Caller = Record<string, unknown> & { triggerEvent?(name: string, detail: unknown, options?: object): void }

/** `ownerInstance` and `event.instance` of WXS. */
export class ComponentDescriptor {
  readonly #element: Element
  readonly #state: Record<string, unknown> = {}

  constructor(element: Element) {
    this.#element = element
  }

  selectComponent(selector: string): ComponentDescriptor | null {
    const found = this.#root()?.querySelector(selector)
    return found ? descriptorOf(found) : null
  }
  selectAllComponents(selector: string): ComponentDescriptor[] {
    return (this.#root()?.querySelectorAll(selector) ?? []).map(descriptorOf)
  }
  setStyle(style: string | Readonly<Record<string, unknown>>): this {
    const text =
      typeof style === 'string'
        ? style
        : Object.entries(style)
            .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
            .join(';')
    this.#element.setNodeStyle(text, ownSegment)
    return this
  }
  addClass(name: string): this {
    return this.#toggle(name, true)
  }
  removeClass(name: string): this {
    return this.#toggle(name, false)
  }
  hasClass(name: string): boolean {
    const { classList } = this.#element
    return Boolean(classList?.contains(name) || classList?.contains(name, ownSegment))
  }
  getDataset(): Readonly<Record<string, unknown>> {
    return this.#element.dataset ?? {}
  }
  /** Calls a method of the component’s own script. */
  callMethod(name: string, args: unknown): void {
    const caller = this.#caller()
    const method = caller?.[name]
    if (typeof method === 'function') method.call(caller, args)
  }
  requestAnimationFrame(run: () => void): number {
    return setTimeout(run, 16) as unknown as number
  }
  setTimeout(run: () => void, delayMs: number): number {
    return setTimeout(run, delayMs) as unknown as number
  }
  clearTimeout(timer: number): void {
    clearTimeout(timer)
  }
  getState(): Record<string, unknown> {
    return this.#state
  }
  triggerEvent(name: string, detail?: unknown, options?: object): void {
    this.#caller()?.triggerEvent?.(name, detail, options)
  }

  #root() {
    return Component.isComponent(this.#element) ? (this.#element as GeneralComponent).getShadowRoot() : null
  }
  #caller(): Caller | undefined {
    return Component.isComponent(this.#element)
      ? ((this.#element as GeneralComponent).getMethodCaller() as unknown as Caller)
      : undefined
  }
  #toggle(name: string, isOn: boolean): this {
    for (const one of name.split(/\s+/)) if (one) this.#element.toggleNodeClass(one, isOn, ownSegment)
    return this
  }
}
