import { define } from './element.ts'
import { Field, setDisabled } from './field.ts'

class Slider extends Field {
  static override readonly properties = {
    ...Field.properties,
    min: { kind: Number, initial: 0 },
    max: { kind: Number, initial: 100 },
    step: { kind: Number, initial: 1 },
    value: { kind: Number, initial: 0 },
    disabled: { kind: Boolean, initial: false },
    color: { kind: String, initial: '#e9e9e9' },
    selectedColor: { kind: String, initial: '#1aad19' },
    activeColor: { kind: String, initial: '#1aad19' },
    backgroundColor: { kind: String, initial: '#e9e9e9' },
    blockSize: { kind: Number, initial: 28 },
    blockColor: { kind: String, initial: '#ffffff' },
    showValue: { kind: Boolean, initial: false },
  }
  readonly #area = part('tap-area')
  readonly #rail = part('handle-wrapper')
  readonly #track = part('track')
  readonly #handle = part('handle')
  readonly #value = document.createElement('span')

  protected override build(): void {
    const wrapper = part('wrapper')
    this.#value.className = 'wx-slider-value'
    this.#rail.append(this.#track, this.#handle)
    this.#area.append(this.#rail)
    wrapper.append(this.#area, this.#value)
    this.prepend(wrapper)
    this.setAttribute('role', 'slider')
    this.#area.addEventListener('pointerdown', (event) => this.#grabbed(event))
    this.addEventListener('keydown', (event) => this.#keyPressed(event))
  }

  protected override propertyChanged(name: string): void {
    const { properties } = Slider
    const ofTwo = (first: 'activeColor' | 'backgroundColor', old: 'selectedColor' | 'color') =>
      this.property(first) === properties[first].initial ? this.property<string>(old) : this.property<string>(first)
    const size = Math.min(28, Math.max(12, this.property<number>('blockSize')))
    this.#rail.style.backgroundColor = ofTwo('backgroundColor', 'color')
    this.#track.style.backgroundColor = ofTwo('activeColor', 'selectedColor')
    const { style } = this.#handle
    style.inlineSize = style.blockSize = `${size}px`
    style.marginBlockStart = style.marginInlineStart = `${-size / 2}px`
    style.backgroundColor = this.property('blockColor')
    this.#value.hidden = !this.property('showValue')
    setDisabled(this, this.property('disabled'))
    if (name === 'value' || name === 'min' || name === 'max' || name === 'step') this.#show(this.fieldValue())
  }

  fieldValue(): number {
    return this.#fit(this.property('value'))
  }

  clearField(): void {
    this.#show(this.property('min'))
    this.own('value', this.property('min'))
  }

  #fit(value: number): number {
    const [min, max, step] = ['min', 'max', 'step'].map((name) => this.property<number>(name)) as [
      number,
      number,
      number,
    ]
    const stepped = step > 0 ? min + Math.round((value - min) / step) * step : value
    // Without the crumbs that binary fractions leave.
    return Number(Math.max(min, Math.min(max, stepped)).toFixed(10))
  }

  #show(value: number): void {
    const [min, max] = [this.property<number>('min'), this.property<number>('max')]
    const share = max > min ? `${((value - min) / (max - min)) * 100}%` : '0%'
    this.#track.style.inlineSize = share
    this.#handle.style.insetInlineStart = share
    this.#value.textContent = String(value)
    this.setAttribute('aria-valuemin', String(min))
    this.setAttribute('aria-valuemax', String(max))
    this.setAttribute('aria-valuenow', String(value))
  }

  #grabbed(event: PointerEvent): void {
    if (this.property('disabled') || !event.isPrimary) return
    this.#area.setPointerCapture(event.pointerId)
    const began = this.fieldValue()
    let value = began
    const moved = ({ clientX }: PointerEvent) => {
      const { left, right, width } = this.#rail.getBoundingClientRect()
      const isRightToLeft = getComputedStyle(this).direction === 'rtl'
      const share = width > 0 ? (isRightToLeft ? right - clientX : clientX - left) / width : 0
      const [min, max] = [this.property<number>('min'), this.property<number>('max')]
      const next = this.#fit(min + Math.max(0, Math.min(1, share)) * (max - min))
      if (next === value) return
      value = next
      this.#show(value)
      this.fire('changing', { value })
    }
    const ended = new AbortController()
    const { signal } = ended
    this.#area.addEventListener('pointermove', moved, { signal })
    for (const type of ['pointerup', 'pointercancel'] as const) {
      this.#area.addEventListener(
        type,
        () => {
          ended.abort()
          this.#settle(value)
        },
        { signal },
      )
    }
    moved(event)
  }

  #settle(value: number): void {
    this.own('value', value)
    this.#show(value)
    this.fire('change', { value })
  }

  #keyPressed(event: KeyboardEvent): void {
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
    const { key } = event
    const [min, max, step] = ['min', 'max', 'step'].map((name) => this.property<number>(name)) as [
      number,
      number,
      number,
    ]
    const value = this.fieldValue()
    const next =
      key === forward || key === 'ArrowUp'
        ? value + step
        : key === backward || key === 'ArrowDown'
          ? value - step
          : key === 'Home'
            ? min
            : key === 'End'
              ? max
              : undefined
    if (next === undefined || this.property('disabled')) return
    event.preventDefault()
    if (this.#fit(next) !== value) this.#settle(this.#fit(next))
  }
}

function part(name: string): HTMLElement {
  const made = document.createElement('div')
  made.className = `wx-slider-${name}`
  return made
}

define(
  'slider',
  Slider,
  `
wx-slider { display: block; margin: 10px 18px }
.wx-slider-wrapper { display: flex; align-items: center; min-block-size: 16px }
.wx-slider-tap-area { flex: 1; padding-block: 8px; touch-action: pan-y; cursor: pointer }
wx-slider[aria-disabled=true] .wx-slider-tap-area { cursor: auto }
.wx-slider-handle-wrapper { position: relative; block-size: 2px; border-radius: 5px }
.wx-slider-track { block-size: 100%; border-radius: 6px }
.wx-slider-handle { position: absolute; inset-block-start: 50%; border-radius: 50%; box-shadow: 0 0 4px rgb(0 0 0 / .2) }
.wx-slider-value { margin-inline-start: 1em; color: #888; font-size: 14px; font-variant-numeric: tabular-nums }
.wx-slider-value[hidden] { display: none }
`,
)
