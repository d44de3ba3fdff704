import { define, ProgramElement } from './element.ts'

/** What lies in a `<scroll-view type="custom">`; sections and lists leave room inside, in CSS pixels. */
abstract class Padded extends ProgramElement {
  static override readonly properties = { padding: { kind: Array, initial: [0, 0, 0, 0] } }

  override propertyChanged(name: string, value: unknown): void {
    if (name === 'padding') this.style.padding = (value as unknown[]).map((side) => `${Number(side) || 0}px`).join(' ')
  }
}

class StickySection extends Padded {}
class ListView extends Padded {}

class StickyHeader extends Padded {
  static override readonly properties = { ...Padded.properties, offsetTop: { kind: Number, initial: 0 } }

  override propertyChanged(name: string, value: unknown): void {
    super.propertyChanged(name, value)
    if (name === 'offsetTop') this.style.top = `${value}px`
  }
}

class GridView extends Padded {
  static override readonly properties = {
    ...Padded.properties,
    type: { kind: String, initial: 'aligned' },
    crossAxisCount: { kind: Number, initial: 2 },
    maxCrossAxisExtent: { kind: Number, initial: 0 },
    mainAxisGap: { kind: Number, initial: 0 },
    crossAxisGap: { kind: Number, initial: 0 },
  }
  readonly #sizes = new ResizeObserver(() => this.#pack())
  readonly #children = new MutationObserver(() => this.#watch())

  protected override build(): void {
    this.#children.observe(this, { childList: true })
  }

  override propertyChanged(name: string, value: unknown): void {
    super.propertyChanged(name, value)
    const extent = this.property<number>('maxCrossAxisExtent')
    const columns =
      extent > 0 ? `auto-fill, minmax(min(${extent}px, 100%), 1fr)` : `${this.property('crossAxisCount')}, 1fr`
    this.style.gridTemplateColumns = `repeat(${columns})`
    this.style.columnGap = `${this.property('crossAxisGap')}px`
    this.style.rowGap = this.#isMasonry ? '0' : `${this.property('mainAxisGap')}px`
    this.style.gridAutoRows = this.#isMasonry ? '1px' : ''
    this.style.alignItems = this.#isMasonry ? 'start' : ''
    this.#watch()
  }

  get #isMasonry(): boolean {
    return this.property('type') === 'masonry'
  }

  #watch(): void {
    this.#sizes.disconnect()
    if (this.#isMasonry) for (const child of this.children) this.#sizes.observe(child)
  }

  /** Each child takes as many rows of one pixel as it is high, and the gap below it. */
  #pack(): void {
    for (const child of this.children as HTMLCollectionOf<HTMLElement>) {
      const rows = Math.ceil(child.offsetHeight + this.property<number>('mainAxisGap'))
      child.style.gridRowEnd = `span ${Math.max(1, rows)}`
    }
  }
}

/** Drawn for what lies in them; the transitions that Skyline gives some of them are not made. */
for (const tag of [
  'nested-scroll-header',
  'nested-scroll-body',
  'share-element',
  'open-container',
  'snapshot',
  'selection',
]) {
  define(tag, class extends ProgramElement {}, `wx-${tag} { display: block; }`)
}

define('sticky-section', StickySection, 'wx-sticky-section { display: block; }')
define('sticky-header', StickyHeader, 'wx-sticky-header { display: block; position: sticky; top: 0; z-index: 1; }')
define('list-view', ListView, 'wx-list-view { display: block; }')
define('grid-view', GridView, 'wx-grid-view { display: grid; }')
define('span', class extends ProgramElement {}, 'wx-span { display: inline; }')
