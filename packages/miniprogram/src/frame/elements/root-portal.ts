import { define, ProgramElement } from './element.ts'

/**
 * `<root-portal>`: takes what is in it out of the page, above all else in it, whatever clips or moves the elements around
 * it. The browser’s top layer does just that while the nodes stay where the program put them; it lies over the page only,
 * not over the bars of the program.
 */
class RootPortal extends ProgramElement {
  static override readonly properties = { enable: { kind: Boolean, initial: true } }
  readonly #sizes = new ResizeObserver(() => this.#cover())

  protected override entered(): void {
    this.#lift()
  }

  protected override left(): void {
    this.#sizes.disconnect()
  }

  override propertyChanged(): void {
    this.#lift()
  }

  #lift(): void {
    if (!this.isConnected) return
    const isLifted = this.property<boolean>('enable')
    this.popover = isLifted ? 'manual' : null
    this.#sizes.disconnect()
    if (!isLifted) return
    if (!this.matches(':popover-open')) this.showPopover()
    this.#sizes.observe(this.#page)
    this.#cover()
  }

  get #page(): Element {
    const root = this.getRootNode()
    return root instanceof ShadowRoot ? root.host : document.documentElement
  }

  #cover(): void {
    const { left, top, width, height } = this.#page.getBoundingClientRect()
    Object.assign(this.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
  }
}

define(
  'root-portal',
  RootPortal,
  `wx-root-portal { display: block; }
  wx-root-portal[popover] {
    position: fixed; margin: 0; padding: 0; border: 0; overflow: visible; contain: layout; color: inherit;
    background: none; pointer-events: none;
  }
  wx-root-portal[popover] > * { pointer-events: auto; }`,
)
