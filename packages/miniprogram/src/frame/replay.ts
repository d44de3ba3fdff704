import { Draw, drawArguments } from '../bridge.ts'
import { ProgramElement } from './elements/element.ts'
import { type Styles, withLengths } from './styles.ts'

/** Elements that one page may have; a program that draws more has lost its way. */
const maximumElements = 40_000

/** What the frame remembers of an element besides itself. */
export interface Known {
  readonly id: number
  readonly pageId: number
  /** Events that the worker hears at it, and how strongly: 0 hears, 1 stops others of its kind, 2 stops it. */
  readonly hears: Map<string, number>
  readonly bound: Set<string>
}
const known = new WeakMap<Node, Known>()

/** What is known of an element of the program; those that elements are made of inside are not. */
export function knownOf(node: Node): Known | undefined {
  return known.get(node)
}

/** Thrown when a page grows beyond its bounds. */
export class TooManyElements extends Error {}

/** Draws what the worker says: one for each page. */
export class Replay {
  readonly #pageId: number
  readonly #nodes = new Map<number, Node>()
  readonly #scopes = new Map<number, string>([[0, '']])
  readonly #styles: Styles
  /** How many elements hear an event, by its type. */
  readonly hearing = new Map<string, number>()

  constructor(pageId: number, root: Node, styles: Styles) {
    this.#pageId = pageId
    this.#styles = styles
    this.#nodes.set(0, root)
  }

  node(id: number): Node | undefined {
    return this.#nodes.get(id)
  }

  element(id: number): HTMLElement | undefined {
    const node = this.#nodes.get(id)
    return node instanceof HTMLElement ? node : undefined
  }

  apply(ops: readonly unknown[]): void {
    for (let at = 0; at < ops.length; ) {
      const code = ops[at] as number
      const count = drawArguments[code]
      if (!count) throw new Error(`unknown operation ${String(code)}`)
      this.#do(code, ops[at + 1] as number, ops[at + 2], ops[at + 3])
      at += count + 1
    }
    if (this.#nodes.size > maximumElements) throw new TooManyElements()
  }

  #do(code: number, id: number, first: unknown, second: unknown): void {
    if (code === Draw.element) return void this.#create(id, String(first), second === true)
    if (code === Draw.text) return void this.#nodes.set(id, document.createTextNode(String(first)))
    if (code === Draw.fragment) return void this.#nodes.set(id, document.createDocumentFragment())
    if (code === Draw.scope) return void this.#scopes.set(id, String(first))
    const node = this.#nodes.get(id)
    if (!node) return
    if (code === Draw.insert) this.#insert(node, first as number, second as number)
    else if (code === Draw.remove) this.#remove(node, first as number)
    else if (code === Draw.removeMany) this.#removeMany(node, first as number, second as number)
    else if (code === Draw.release) this.#nodes.delete(id)
    else if (code === Draw.setText) node.textContent = String(first)
    else if (node instanceof HTMLElement) this.#change(code, node, first, second)
  }

  #create(id: number, tag: string, isHost: boolean): void {
    const element = document.createElement(elementName(tag, isHost))
    known.set(element, { id, pageId: this.#pageId, hears: new Map(), bound: new Set() })
    this.#nodes.set(id, element)
  }

  #insert(parent: Node, childId: number, beforeId: number): void {
    const child = this.#nodes.get(childId)
    const before = beforeId < 0 ? null : (this.#nodes.get(beforeId) ?? null)
    if (!child) return
    // An element may have put what the program gave it somewhere inside itself.
    if (before?.parentNode && before.parentNode !== parent) before.parentNode.insertBefore(child, before)
    else parent.insertBefore(child, before)
  }

  #remove(_parent: Node, childId: number): void {
    const child = this.#nodes.get(childId)
    child?.parentNode?.removeChild(child)
  }

  #removeMany(_parent: Node, firstId: number, count: number): void {
    let node: Node | null = this.#nodes.get(firstId) ?? null
    for (let left = count; left > 0 && node; left -= 1) {
      const next: Node | null = node.nextSibling
      node.parentNode?.removeChild(node)
      node = next
    }
  }

  #change(code: number, element: HTMLElement, first: unknown, second: unknown): void {
    if (code === Draw.setProperty) setProperty(element, String(first), second)
    else if (code === Draw.addClass) element.classList.add(this.#class(String(first), second as number))
    else if (code === Draw.removeClass) element.classList.remove(this.#class(String(first), second as number))
    else if (code === Draw.setStyle) {
      element.style.cssText = this.#styles.throughProxy(withLengths(String(first)))
    } else if (code === Draw.clearClasses) element.className = ''
    else if (code === Draw.setId) element.id = String(first)
    else if (code === Draw.hear) this.#hear(element, String(first), second as number)
    else if (code === Draw.bind) known.get(element)?.bound.add(String(first))
    else if (code === Draw.setHost) element.setAttribute('wx-is', String(first))
  }

  #class(name: string, scope: number): string {
    const prefix = this.#scopes.get(scope)
    return prefix ? `${prefix}--${name}` : name
  }

  #hear(element: HTMLElement, type: string, level: number): void {
    const hears = known.get(element)?.hears
    if (!hears) return
    if (!hears.has(type)) this.hearing.set(type, (this.hearing.get(type) ?? 0) + 1)
    hears.set(type, Math.max(level, hears.get(type) ?? 0))
  }
}

/**
 * `wx-` and the tag, so that nothing a template names is ever an element of HTML. A component of the program that is
 * called like a built-in one is not made into that.
 */
function elementName(tag: string, isHost: boolean): string {
  const name = `wx-${tag.toLowerCase().replace(/[^a-z0-9_-]/g, '-')}`
  return isHost && customElements.get(name) ? `${name}-host` : name
}

function setProperty(element: HTMLElement, name: string, value: unknown): void {
  const camel = name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())
  if (camel === 'hidden') element.toggleAttribute('wx-hidden', Boolean(value))
  else if (name.startsWith('aria-')) setAria(element, name, value)
  else if (element instanceof ProgramElement) element.setProperty(camel, value)
}

function setAria(element: HTMLElement, name: string, value: unknown): void {
  const attribute = name === 'aria-role' ? 'role' : name
  if (value === undefined || value === null || value === '') element.removeAttribute(attribute)
  else element.setAttribute(attribute, String(value))
}
