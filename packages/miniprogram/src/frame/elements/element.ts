import { animate, isAnimation } from './animation.ts'

/** What a property of a built-in component takes; values that do not fit become the default, as in WeChat. */
export type PropertyKind = typeof String | typeof Number | typeof Boolean | typeof Array | typeof Object | null
export interface Property {
  readonly kind: PropertyKind
  readonly initial: unknown
}

/** How the frame tells the worker of something that happened at an element. */
export interface FireOptions {
  readonly bubbles?: boolean
  readonly composed?: boolean
  readonly capturePhase?: boolean
}

/** What elements ask of the frame around them; the frame sets it before it makes the first one. */
export interface FrameServices {
  /** Tells the worker of an event at an element; `detail` is plain data. */
  fire(target: ProgramElement, type: string, detail: unknown, options: FireOptions): void
  /** A file of the program, a temporary file (`wxfile://`), `data:` or an address of a declared domain as something that can be shown; rejects with why not. */
  resolve(source: string, target?: ProgramElement): Promise<string>
  /** An element has changed a property by itself; the worker takes it over where it is bound both ways (`model:value`). */
  own(target: ProgramElement, name: string, value: unknown): void
  /** A call to the host in the program’s name, through the worker’s rules: open types of buttons, navigation. `from`: the element that asks. */
  call(name: string, args: unknown, from?: ProgramElement): Promise<unknown>
  /** CSS pixels for one rpx. */
  rpx(): number
}

let services: FrameServices | undefined
export function setFrameServices(given: FrameServices): void {
  services = given
}
export function frameServices(): FrameServices {
  if (!services) throw new Error('an element stands outside a frame')
  return services
}

/**
 * A built-in component in the frame, `<wx-…>`. Properties come from the worker by the names of WXML in camel case
 * (`hoverStayTime`), `undefined` resets one to its default.
 */
export abstract class ProgramElement extends HTMLElement {
  static readonly properties: Readonly<Record<string, Property>> = {}
  readonly #values = new Map<string, unknown>()
  #isBuilt = false

  connectedCallback(): void {
    if (!this.#isBuilt) {
      this.#isBuilt = true
      this.build()
      const { properties } = this.constructor as typeof ProgramElement
      for (const name in properties) this.propertyChanged(name, this.property(name))
    }
    this.entered()
  }

  disconnectedCallback(): void {
    this.left()
  }

  /**
   * Puts in what the element is made of, once, when it first stands in a page and before it hears of its properties. Nodes
   * of its own come before the children that the program gives it (`prepend`), so that those are never mistaken for them.
   */
  protected build(): void {}

  /** It stands in a page, again after each move. */
  protected entered(): void {}

  /** It was taken out of the page, or is being moved. */
  protected left(): void {}

  setProperty(name: string, value: unknown): void {
    if (name === 'animation' && isAnimation(value)) {
      animate(this, value)
      return
    }
    const { properties } = this.constructor as typeof ProgramElement
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!property) return
    const taken = value === undefined ? property.initial : fit(value, property)
    this.#values.set(name, taken)
    if (this.#isBuilt) this.propertyChanged(name, taken)
  }

  /** What a property stands at. */
  property<T>(name: string): T {
    const { properties } = this.constructor as typeof ProgramElement
    return (this.#values.has(name) ? this.#values.get(name) : properties[name]?.initial) as T
  }

  /** The element has changed it by itself: kept, and told to the worker for two-way binding. */
  protected own(name: string, value: unknown): void {
    this.#values.set(name, value)
    frameServices().own(this, name, value)
  }

  protected fire(type: string, detail: unknown = {}, options: FireOptions = {}): void {
    frameServices().fire(this, type, detail, options)
  }

  /** Draws what has changed; every property is told once after `build`. */
  protected propertyChanged(_name: string, _value: unknown): void {}

  /** What of it scrolls. */
  get scroller(): HTMLElement {
    return this
  }

  /** What a tap at a point of the frame tells besides where it was. */
  tapDetail(_clientX: number, _clientY: number): object {
    return {}
  }

  /** What contexts and selector queries ask for: `play`, `scrollTo`, `fields`; an unknown one rejects. */
  invoke(method: string, _args: unknown): unknown {
    throw new Error(`${this.localName} has no ${method}`)
  }
}

function fit(value: unknown, { kind, initial }: Property): unknown {
  if (kind === null) return value
  if (kind === String) return value === null ? '' : String(value)
  if (kind === Boolean) return Boolean(value)
  if (kind === Number) {
    const number = typeof value === 'number' ? value : Number.parseFloat(String(value))
    return Number.isNaN(number) ? initial : number
  }
  if (kind === Array) return Array.isArray(value) ? value : initial
  return typeof value === 'object' ? value : initial
}

/**
 * Names an element once, `wx-` before the tag of WXML, and gives it its look. Looks lie in a layer of their own, so that
 * any rule of the program wins over them, whatever its weight.
 */
export function define(tag: string, element: CustomElementConstructor, look = ''): void {
  customElements.define(`wx-${tag}`, element)
  if (!look) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`@layer wx { ${look} }`)
  document.adoptedStyleSheets.push(sheet)
}
