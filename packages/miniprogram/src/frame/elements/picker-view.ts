import { define, ProgramElement } from './element.ts'
import { Wheel } from './wheel.ts'

class PickerView extends ProgramElement {
  static override readonly properties = {
    value: { kind: Array, initial: [] as unknown[] },
    indicatorStyle: { kind: String, initial: '' },
    indicatorClass: { kind: String, initial: '' },
    maskStyle: { kind: String, initial: '' },
    maskClass: { kind: String, initial: '' },
    immediateChange: { kind: Boolean, initial: false },
  }
  readonly #mask = document.createElement('div')
  readonly #indicator = document.createElement('div')
  /** Items are as high as the indicator is; columns find their place again when it, or the whole, has got a size. */
  readonly #sizes = new ResizeObserver(() => this.#place())
  readonly #children = new MutationObserver(() => this.#place())

  protected override build(): void {
    this.prepend(this.#mask, this.#indicator)
  }

  protected override entered(): void {
    this.#sizes.observe(this.#indicator)
    this.#sizes.observe(this)
    this.#children.observe(this, { childList: true, subtree: true })
  }

  protected override left(): void {
    this.#sizes.disconnect()
    this.#children.disconnect()
  }

  protected override propertyChanged(name: string, value: unknown): void {
    if (name === 'value') this.#place()
    else if (name === 'indicatorStyle') this.#indicator.style.cssText = String(value)
    else if (name === 'indicatorClass') this.#indicator.className = `wx-picker-indicator ${value}`
    else if (name === 'maskStyle') this.#mask.style.cssText = String(value)
    else if (name === 'maskClass') this.#mask.className = `wx-picker-mask ${value}`
  }

  get #columns(): PickerViewColumn[] {
    const columns = [...this.querySelectorAll<PickerViewColumn>('wx-picker-view-column')]
    // Those that have not been built yet are placed with the first sizes.
    return columns.every(({ wheel }) => wheel) ? columns : []
  }

  #place(): void {
    const height = this.#indicator.offsetHeight
    if (height > 0) this.style.setProperty('--wheel-item', `${height}px`)
    const value = this.property<unknown[]>('value')
    for (const [at, { wheel }] of this.#columns.entries()) wheel.show(Number(value[at]) || 0)
  }

  /** A column of it has come to rest on another item, or passes one that counts at once. */
  turned(column: PickerViewColumn, index: number): void {
    const value = this.#columns.map((one) => (one === column ? index : one.wheel.index))
    if (value.every((one, at) => one === this.property<unknown[]>('value')[at])) return
    this.own('value', value)
    this.fire('change', { value })
  }

  tell(type: 'pickstart' | 'pickend'): void {
    this.fire(type)
  }
}

class PickerViewColumn extends ProgramElement {
  wheel!: Wheel

  protected override build(): void {
    this.wheel = new Wheel(this, {
      started: () => this.#view?.tell('pickstart'),
      rested: (index) => this.#view?.turned(this, index),
      ended: () => this.#view?.tell('pickend'),
    })
    this.addEventListener('scroll', () => {
      if (this.#view?.property('immediateChange') && !this.matches(':active'))
        this.#view.turned(this, this.wheel.passing)
    })
  }

  get #view(): PickerView | null {
    return this.closest('wx-picker-view')
  }
}

const wheelLook = `
scroll-snap-type: y mandatory; overflow: hidden auto; overscroll-behavior: contain; scrollbar-width: none; outline-offset: -2px;
`
const look = `
wx-picker-view { display: flex; position: relative; overflow: hidden; --wheel-item: 34px }
wx-picker-view-column { display: block; flex: 1; min-inline-size: 0; block-size: 100%; ${wheelLook} }
wx-picker-view-column::before, wx-picker-view-column::after {
  content: ''; display: block; block-size: calc(50% - var(--wheel-item) / 2);
}
wx-picker-view-column > * { display: block; block-size: var(--wheel-item); overflow: hidden; scroll-snap-align: center }
.wx-picker-mask {
  position: absolute; inset: 0; z-index: 3; pointer-events: none;
  background:
    linear-gradient(180deg, rgb(255 255 255 / .95), rgb(255 255 255 / .6)) top / 100% calc(50% - var(--wheel-item) / 2) no-repeat,
    linear-gradient(0deg, rgb(255 255 255 / .95), rgb(255 255 255 / .6)) bottom / 100% calc(50% - var(--wheel-item) / 2) no-repeat;
}
.wx-picker-indicator {
  position: absolute; inset-inline: 0; inset-block-start: 50%; z-index: 3; translate: 0 -50%; block-size: 34px; pointer-events: none;
  box-sizing: border-box; border-block: 1px solid #e5e5e5;
}
`
define('picker-view', PickerView, look)
define('picker-view-column', PickerViewColumn)
