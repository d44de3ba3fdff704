import { define, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'
import { pixels } from './length.ts'
import { Refresher, refresherProperties } from './refresher.ts'

const drawn = inside(
  `<div id="scroller">
    <div id="refresher" hidden><div id="dots"><i></i><i></i><i></i></div><slot name="refresher"></slot></div>
    <div id="content"><slot></slot></div>
  </div>`,
  `#scroller { position: relative; width: 100%; height: 100%; max-height: inherit; overflow: hidden; overflow-anchor: none; scrollbar-width: thin; }
   :host([scroll-x]) #scroller { overflow-x: auto; }
   :host([scroll-y]) #scroller { overflow-y: auto; }
   :host([data-bare]) #scroller { scrollbar-width: none; }
   :host([data-firm]) #scroller { overscroll-behavior: none; }
   :host([data-anchoring]) #scroller { overflow-anchor: auto; }
   :host([data-paging][scroll-x]) #scroller { scroll-snap-type: x mandatory; }
   :host([data-paging][scroll-y]) #scroller { scroll-snap-type: y mandatory; }
   :host([data-paging]) ::slotted(*) { scroll-snap-align: start; scroll-snap-stop: always; }
   #content { height: 100%; }
   :host(:is([using-sticky], [type='custom'], [type='list'])) #content { height: auto; min-height: 100%; }
   :host([enable-flex]) :is(#scroller, #content) {
     flex-direction: inherit; flex-wrap: inherit; justify-content: inherit; align-items: inherit;
     align-content: inherit; gap: inherit;
   }
   :host([enable-flex]) #content { display: flex; }
   #refresher { position: absolute; inset: 0 0 auto; height: 0; overflow: hidden; }
   #dots { position: absolute; inset: auto 0 16px; display: flex; justify-content: center; gap: 8px; }
   #dots i { width: 8px; height: 8px; border-radius: 50%; background: currentcolor; opacity: 0.3; }
   #refresher[data-running] i { animation: pulse 0.9s infinite; }
   #dots i:nth-child(2) { animation-delay: 0.15s; }
   #dots i:nth-child(3) { animation-delay: 0.3s; }
   @keyframes pulse { 50% { opacity: 1; } }`,
)

/** Reflected, since looks depend on them, and programs may write rules for them. */
const attributes: Readonly<Record<string, string>> = {
  scrollX: 'scroll-x',
  scrollY: 'scroll-y',
  enableFlex: 'enable-flex',
  usingSticky: 'using-sticky',
  scrollAnchoring: 'data-anchoring',
}

/** `<scroll-view>` https://developers.weixin.qq.com/miniprogram/dev/component/scroll-view.html */
export class ScrollView extends ProgramElement {
  static override readonly properties = {
    ...refresherProperties,
    type: { kind: String, initial: '' },
    scrollX: { kind: Boolean, initial: false },
    scrollY: { kind: Boolean, initial: false },
    upperThreshold: { kind: null, initial: 50 },
    lowerThreshold: { kind: null, initial: 50 },
    scrollTop: { kind: null, initial: undefined },
    scrollLeft: { kind: null, initial: undefined },
    scrollIntoView: { kind: String, initial: '' },
    scrollIntoViewOffset: { kind: Number, initial: 0 },
    scrollIntoViewAlignment: { kind: String, initial: 'start' },
    scrollWithAnimation: { kind: Boolean, initial: false },
    enableBackToTop: { kind: Boolean, initial: false },
    enablePassive: { kind: null, initial: false },
    enableFlex: { kind: Boolean, initial: false },
    usingSticky: { kind: Boolean, initial: false },
    scrollAnchoring: { kind: Boolean, initial: false },
    enhanced: { kind: Boolean, initial: false },
    bounces: { kind: Boolean, initial: true },
    showScrollbar: { kind: Boolean, initial: true },
    pagingEnabled: { kind: Boolean, initial: false },
    fastDeceleration: { kind: Boolean, initial: false },
  }
  readonly #inside = drawInside(this, drawn)
  readonly #refresher = new Refresher(this, this.#inside, (event, detail) => this.fire(event, detail))
  #was = { left: 0, top: 0 }
  /** At which ends it stands, so that each is told once when it is reached. */
  #ends = new Set<string>(['top', 'left'])
  #isMoving = false

  override get scroller(): HTMLElement {
    return this.#inside.getElementById('scroller') as HTMLElement
  }

  protected override build(): void {
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    this.scroller.addEventListener('scrollend', () => {
      this.#isMoving = false
      this.fire('scrollend', this.#place())
    })
    this.addEventListener('touchstart', () => this.#hand('dragstart'), { passive: true })
    this.addEventListener('touchmove', () => this.#hand('dragging'), { passive: true })
    this.addEventListener('touchend', () => this.#hand('dragend'), { passive: true })
  }

  override propertyChanged(name: string, value: unknown): void {
    if (Object.hasOwn(attributes, name)) this.toggleAttribute(attributes[name] as string, Boolean(value))
    if (name === 'type') this.setAttribute('type', String(value))
    if (name.startsWith('refresher')) this.#refresher.changed(name)
    if (name === 'enhanced' || name === 'showScrollbar' || name === 'bounces' || name === 'pagingEnabled') {
      const isEnhanced = this.property<boolean>('enhanced')
      this.toggleAttribute('data-bare', isEnhanced && !this.property<boolean>('showScrollbar'))
      this.toggleAttribute('data-firm', isEnhanced && !this.property<boolean>('bounces'))
      this.toggleAttribute('data-paging', isEnhanced && this.property<boolean>('pagingEnabled'))
    }
    // After what it scrolls over has been drawn, which may come in the same batch.
    if ((name === 'scrollTop' || name === 'scrollLeft') && value !== undefined && value !== null && value !== '')
      requestAnimationFrame(() => this.#scroll({ [name === 'scrollTop' ? 'top' : 'left']: pixels(value) }))
    if (name === 'scrollIntoView' && value) requestAnimationFrame(() => this.#scrollTo(String(value)))
  }

  override invoke(method: string, args: unknown): unknown {
    const given = (args ?? {}) as Record<string, unknown>
    if (method === 'scrollTo') {
      const to: ScrollToOptions = {}
      if (given.top !== undefined) to.top = Number(given.top)
      if (given.left !== undefined) to.left = Number(given.left)
      return this.scroller.scrollTo({ ...to, behavior: given.animated === false ? 'instant' : 'smooth' })
    }
    if (method === 'scrollIntoView') return this.#scrollTo(String(given.selector ?? '').replace(/^#/, ''), given)
    if (method === 'scrollOffset') return this.#place()
    if (method === 'triggerRefresh') return this.#refresher.open()
    if (method === 'closeRefresh') return this.#refresher.close()
    return super.invoke(method, args)
  }

  #scroll(to: ScrollToOptions): void {
    this.scroller.scrollTo({ ...to, behavior: this.property<boolean>('scrollWithAnimation') ? 'smooth' : 'instant' })
  }

  #scrollTo(id: string, given: Record<string, unknown> = {}): void {
    const target = this.querySelector(`[id=${CSS.escape(id)}]`)
    if (!target) return
    const frame = this.scroller.getBoundingClientRect()
    const seen = target.getBoundingClientRect()
    const offset = Number(given.offset ?? this.property<number>('scrollIntoViewOffset'))
    const alignment = String(given.alignment ?? this.property<string>('scrollIntoViewAlignment'))
    const share = { center: 0.5, end: 1 }[alignment] ?? 0
    const top = this.scroller.scrollTop + seen.top - frame.top - share * (frame.height - seen.height) + offset
    const left = this.scroller.scrollLeft + seen.left - frame.left - share * (frame.width - seen.width) + offset
    this.#scroll({
      ...(this.property<boolean>('scrollY') ? { top } : {}),
      ...(this.property<boolean>('scrollX') ? { left } : {}),
    })
  }

  #place() {
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = this.scroller
    return { scrollLeft, scrollTop, scrollHeight, scrollWidth }
  }

  #scrolled(): void {
    const place = this.#place()
    const deltaX = this.#was.left - place.scrollLeft
    const deltaY = this.#was.top - place.scrollTop
    this.#was = { left: place.scrollLeft, top: place.scrollTop }
    if (!this.#isMoving) this.fire('scrollstart', place)
    this.#isMoving = true
    this.fire('scroll', { ...place, deltaX, deltaY })

    const { clientHeight, clientWidth } = this.scroller
    const upper = pixels(this.property('upperThreshold'))
    const lower = pixels(this.property('lowerThreshold'))
    // Arabic programs scroll from 0 to the left, below it.
    const left = Math.abs(place.scrollLeft)
    if (deltaY) {
      this.#reach('top', 'scrolltoupper', place.scrollTop <= upper)
      this.#reach('bottom', 'scrolltolower', place.scrollTop + clientHeight + lower >= place.scrollHeight)
    }
    if (deltaX) {
      this.#reach('left', 'scrolltoupper', left <= upper)
      this.#reach('right', 'scrolltolower', left + clientWidth + lower >= place.scrollWidth)
    }
  }

  #reach(direction: string, event: string, isThere: boolean): void {
    if (isThere && !this.#ends.has(direction)) this.fire(event, { direction })
    if (isThere) this.#ends.add(direction)
    else this.#ends.delete(direction)
  }

  #hand(event: string): void {
    if (!this.property<boolean>('enhanced')) return
    const { scrollLeft, scrollTop } = this.scroller
    this.fire(event, { scrollLeft, scrollTop })
  }
}

define('scroll-view', ScrollView, 'wx-scroll-view { display: block; width: 100%; }')
