import { followDrags } from './drag.ts'
import { define, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'
import { cssLength, pixels } from './length.ts'

const drawn = inside(
  '<div id="window"><slot></slot></div><slot name="dots"></slot>',
  `#window { position: absolute; inset: 0; }
   :host { touch-action: pan-y; }
   :host([vertical]) { touch-action: pan-x; }`,
)

const easings: Readonly<Record<string, (t: number) => number>> = {
  default: (t) => 1 - (1 - t) ** 3,
  linear: (t) => t,
  easeInCubic: (t) => t ** 3,
  easeOutCubic: (t) => 1 - (1 - t) ** 3,
  easeInOutCubic: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2),
}
/** A flick this fast turns a page, however short. */
const FLICK_PX_PER_MS = 0.3
/** Past its ends it follows the finger by this much. */
const RESISTANCE = 0.3

type Source = 'autoplay' | 'touch' | ''

/** `<swiper>` https://developers.weixin.qq.com/miniprogram/dev/component/swiper.html */
class Swiper extends ProgramElement {
  static override readonly properties = {
    indicatorDots: { kind: Boolean, initial: false },
    indicatorColor: { kind: String, initial: 'rgba(0, 0, 0, .3)' },
    indicatorActiveColor: { kind: String, initial: '#000000' },
    autoplay: { kind: Boolean, initial: false },
    current: { kind: Number, initial: 0 },
    currentItemId: { kind: String, initial: '' },
    interval: { kind: Number, initial: 5000 },
    duration: { kind: Number, initial: 500 },
    circular: { kind: Boolean, initial: false },
    vertical: { kind: Boolean, initial: false },
    previousMargin: { kind: null, initial: '0px' },
    nextMargin: { kind: null, initial: '0px' },
    snapToEdge: { kind: Boolean, initial: false },
    displayMultipleItems: { kind: Number, initial: 1 },
    skipHiddenItemLayout: { kind: Boolean, initial: false },
    disableTouch: { kind: Boolean, initial: false },
    touchable: { kind: Boolean, initial: true },
    easingFunction: { kind: String, initial: 'default' },
  }
  readonly #window = drawInside(this, drawn).getElementById('window') as HTMLElement
  /** Outside of the shadow, since programs write rules for these classes. */
  readonly #dots = document.createElement('div')
  /** Where it stands, in items; between two of them while it moves. With `circular` it counts on beyond the last. */
  #position = 0
  #direction = 1
  #current = 0
  #animation = 0
  #autoplay: ReturnType<typeof setTimeout> | undefined
  #isUnderFinger = false
  #isLayoutDue = false
  /** It opens at its current item, as soon as there is one; later it turns to it. */
  #hasOpened = false

  protected override build(): void {
    this.#dots.slot = 'dots'
    this.prepend(this.#dots)
    this.setAttribute('role', 'group')
    this.setAttribute('aria-roledescription', 'carousel')
    this.addEventListener('keydown', (key) => this.#key(key))
    let from = 0
    followDrags(this, {
      wants: ({ dx, dy }) => {
        const isAlong = this.#isVertical ? Math.abs(dy) > Math.abs(dx) : Math.abs(dx) > Math.abs(dy)
        if (!isAlong || !this.#isTouchable || this.#items.length < 2) return false
        cancelAnimationFrame(this.#animation)
        from = this.#position
        this.#isUnderFinger = true
        this.#schedule()
        return true
      },
      moved: ({ dx, dy }) => this.#place(this.#resisted(from - (this.#isVertical ? dy : dx) / this.#itemPx)),
      ended: ({ velocityX, velocityY }, isCancelled) => {
        this.#isUnderFinger = false
        const velocity = isCancelled ? 0 : this.#isVertical ? velocityY : velocityX
        const isFlick = Math.abs(velocity) > FLICK_PX_PER_MS
        const target = isFlick && velocity > 0 ? Math.floor(this.#position) : Math.ceil(this.#position)
        this.#turn(isFlick ? target : Math.round(this.#position), 'touch')
      },
    })
  }

  protected override entered(): void {
    this.itemsChanged()
  }

  protected override left(): void {
    clearTimeout(this.#autoplay)
    cancelAnimationFrame(this.#animation)
  }

  /** Items tell of their coming and going. */
  itemsChanged(): void {
    if (this.#isLayoutDue) return
    this.#isLayoutDue = true
    queueMicrotask(() => {
      this.#isLayoutDue = false
      if (this.isConnected) this.#layOut()
    })
  }

  override propertyChanged(name: string, value: unknown): void {
    if (name === 'vertical') this.toggleAttribute('vertical', Boolean(value))
    if (name === 'current') {
      // Items may come in the same batch as the one that is asked for.
      queueMicrotask(() => this.#ask(this.property<number>('current')))
    } else if (name === 'currentItemId') {
      const index = this.#items.findIndex((item) => item.property('itemId') === value)
      if (value && index >= 0) this.#ask(index)
    } else this.itemsChanged()
  }

  get #items(): SwiperItem[] {
    return [...this.children].filter((child): child is SwiperItem => child instanceof SwiperItem)
  }
  get #isVertical(): boolean {
    return this.property('vertical')
  }
  get #isTouchable(): boolean {
    return !this.property<boolean>('disableTouch') && this.property<boolean>('touchable')
  }
  get #shown(): number {
    return Math.max(1, this.property<number>('displayMultipleItems'))
  }
  get #isCircular(): boolean {
    return this.property<boolean>('circular') && this.#items.length > this.#shown
  }
  get #itemPx(): number {
    const { clientWidth, clientHeight } = this.#window
    return (this.#isVertical ? clientHeight : clientWidth) / this.#shown || 1
  }
  get #last(): number {
    return Math.max(0, this.#items.length - this.#shown)
  }

  #layOut(): void {
    const [before, after] = [this.property('previousMargin'), this.property('nextMargin')].map(cssLength)
    this.#window.style.inset = this.#isVertical ? `${before} 0 ${after}` : `0 ${after} 0 ${before}`
    for (const item of this.#items) {
      item.style.width = this.#isVertical ? '100%' : `${100 / this.#shown}%`
      item.style.height = this.#isVertical ? `${100 / this.#shown}%` : '100%'
    }
    if (!this.#hasOpened && this.#items.length > 0) {
      this.#hasOpened = true
      const named = this.#items.findIndex((item) => item.property('itemId') === this.property('currentItemId'))
      this.#current = Math.max(0, named > 0 ? named : this.property<number>('current'))
    }
    const isWhole = this.#isCircular ? this.#current < this.#items.length : this.#current <= this.#last
    if (!isWhole) this.#current = this.#last
    if (!this.#animation && !this.#isUnderFinger) this.#position = this.#current
    this.tabIndex = this.#isTouchable && this.#items.length > 1 ? 0 : -1
    this.#place(this.#position, true)
    this.#drawDots()
    this.#schedule()
  }

  #drawDots(): void {
    this.#dots.hidden = !this.property<boolean>('indicatorDots')
    this.#dots.className = `wx-swiper-dots wx-swiper-dots-${this.#isVertical ? 'vertical' : 'horizontal'}`
    const count = this.#dots.hidden ? 0 : this.#items.length
    while (this.#dots.childElementCount > count) this.#dots.lastElementChild?.remove()
    while (this.#dots.childElementCount < count) this.#dots.append(document.createElement('div'))
    for (const [index, dot] of [...this.#dots.children].entries()) {
      const passed = (index - this.#current + count) % count
      const isActive = passed < this.#shown
      dot.className = isActive ? 'wx-swiper-dot wx-swiper-dot-active' : 'wx-swiper-dot'
      const color = this.property<string>(isActive ? 'indicatorActiveColor' : 'indicatorColor')
      ;(dot as HTMLElement).style.backgroundColor = color
    }
  }

  /** Puts each item where it belongs when the window stands at `position`. */
  #place(position: number, isQuiet = false): void {
    const moved = position - this.#position
    if (moved) this.#direction = Math.sign(moved)
    this.#position = position
    const items = this.#items
    const spare = items.length - this.#shown
    // With one item to spare it is laid before or after, whichever way it goes; with more, half of them on each side.
    const lowest = spare > 1 ? -spare / 2 : this.#direction > 0 ? -1 : -spare
    const shiftPx = this.#edgeShiftPx(position)
    const peek = pixels(this.property('previousMargin')) + pixels(this.property('nextMargin')) > 0 ? 1 : 0
    for (const [index, item] of items.entries()) {
      let offset = index - position
      if (this.#isCircular) offset = modulo(offset - lowest, items.length) + lowest
      const to = `calc(${offset * 100}% + ${shiftPx}px)`
      item.style.transform = this.#isVertical ? `translate(0, ${to})` : `translate(${to}, 0)`
      item.inert = offset <= -1 - peek || offset >= this.#shown + peek
    }
    const past = (position - this.#current) * this.#itemPx
    if (!isQuiet) this.fire('transition', { dx: this.#isVertical ? 0 : past, dy: this.#isVertical ? past : 0 })
  }

  /** `snap-to-edge` takes the margin away at the first and the last item. */
  #edgeShiftPx(position: number): number {
    if (!this.property<boolean>('snapToEdge') || this.#isCircular || this.#items.length < 2) return 0
    const before = pixels(this.property('previousMargin')) * Math.max(0, 1 - position)
    const after = pixels(this.property('nextMargin')) * Math.max(0, 1 - (this.#last - position))
    return after - before
  }

  #resisted(position: number): number {
    if (this.#isCircular) return position
    if (position < 0) return position * RESISTANCE
    return position > this.#last ? this.#last + (position - this.#last) * RESISTANCE : position
  }

  /** The program asks for an item. */
  #ask(index: number): void {
    if (!this.#hasOpened || index === this.#current) return
    const wanted = Math.trunc(index)
    if (wanted < 0 || wanted >= this.#items.length) return
    // The shorter way round is not taken: WeChat runs through what lies between, but for the step over the end.
    this.#turn(Math.round(this.#position) - this.#current + wanted, '')
  }

  /** Goes to a position, tells of a change at once, and of its end when it has come to rest. */
  #turn(to: number, source: Source): void {
    const target = this.#isCircular ? to : Math.min(this.#last, Math.max(0, to))
    const next = modulo(target, this.#items.length)
    const isChange = next !== this.#current
    const currentItemId = this.#items[next]?.property<string>('itemId') ?? ''
    const told = { current: next, currentItemId, source }
    const from = this.#position
    const startedAtMs = performance.now()
    const durationMs = Math.max(0, this.property<number>('duration'))
    const ease = easings[this.property<string>('easingFunction')] ?? easings.linear ?? ((t: number) => t)

    if (isChange) {
      this.#current = next
      this.own('current', next)
      this.fire('change', told)
      this.#drawDots()
    }
    cancelAnimationFrame(this.#animation)
    const step = (nowMs: number) => {
      const share = durationMs ? Math.min(1, Math.max(0, (nowMs - startedAtMs) / durationMs)) : 1
      this.#place(from + (target - from) * ease(share))
      if (share < 1) {
        this.#animation = requestAnimationFrame(step)
        return
      }
      this.#animation = 0
      this.#place(next, true)
      this.fire('animationfinish', told)
    }
    this.#animation = requestAnimationFrame(step)
    this.#schedule()
  }

  #schedule(): void {
    clearTimeout(this.#autoplay)
    if (!this.property<boolean>('autoplay') || this.#isUnderFinger || this.#items.length <= this.#shown) return
    this.#autoplay = setTimeout(() => {
      const isAtEnd = !this.#isCircular && this.#current >= this.#last
      // A page that is not seen keeps its place.
      if (document.hidden || this.clientWidth === 0) this.#schedule()
      else this.#turn(isAtEnd ? 0 : Math.round(this.#position) + 1, 'autoplay')
    }, this.property<number>('interval'))
  }

  #key(key: KeyboardEvent): void {
    if (key.target !== this || !this.#isTouchable) return
    const [back, on] = this.#isVertical ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight']
    const step = { [back as string]: -1, [on as string]: 1 }[key.key]
    if (!step) return
    key.preventDefault()
    this.#turn(Math.round(this.#position) + step, 'touch')
  }
}

/** `<swiper-item>` */
class SwiperItem extends ProgramElement {
  static override readonly properties = {
    itemId: { kind: String, initial: '' },
    skipHiddenItemLayout: { kind: Boolean, initial: false },
  }
  #swiper: Swiper | null = null

  protected override entered(): void {
    this.#swiper = this.closest<Swiper>('wx-swiper')
    this.#swiper?.itemsChanged()
  }

  protected override left(): void {
    this.#swiper?.itemsChanged()
  }
}

function modulo(value: number, by: number): number {
  return by ? ((value % by) + by) % by : 0
}

define(
  'swiper',
  Swiper,
  `wx-swiper { display: block; position: relative; height: 150px; overflow: hidden; }
  wx-swiper:focus-visible { outline: 2px solid #10aeff; outline-offset: -2px; }
  .wx-swiper-dots { position: absolute; font-size: 0; pointer-events: none; }
  .wx-swiper-dots[hidden] { display: none; }
  .wx-swiper-dots-horizontal { left: 50%; bottom: 10px; white-space: nowrap; transform: translate(-50%, 0); }
  .wx-swiper-dots-vertical { right: 10px; top: 50%; transform: translate(0, -50%); }
  .wx-swiper-dot { display: inline-block; width: 8px; height: 8px; margin: 0 4px; border-radius: 50%; transition: background-color 0.2s; }
  .wx-swiper-dots-vertical .wx-swiper-dot { display: block; margin: 8px 0; }`,
)
define(
  'swiper-item',
  SwiperItem,
  'wx-swiper-item { display: block; position: absolute; top: 0; left: 0; overflow: hidden; width: 100%; height: 100%; }',
)
