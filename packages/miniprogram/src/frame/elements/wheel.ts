/** What a wheel tells of a finger (or a key) on it; not of what the program sets. */
export interface WheelListener {
  started(): void
  /** It rests on another item than before. */
  rested(index: number): void
  ended(): void
}

/**
 * A column whose items come to rest in its middle one at a time: the browser’s own scrolling and snapping, with keys, and
 * with a mouse that drags. Items are the box’s element children.
 */
export class Wheel {
  readonly #box: HTMLElement
  readonly #told: WheelListener
  #index = 0
  /** Moved by the program: nobody is told. */
  #isOwn = false
  #isMoving = false

  constructor(box: HTMLElement, told: WheelListener) {
    this.#box = box
    this.#told = told
    box.setAttribute('role', 'spinbutton')
    box.tabIndex = 0
    box.addEventListener('scroll', () => this.#scrolled())
    box.addEventListener('scrollend', () => this.#rested())
    box.addEventListener('keydown', (event) => this.#keyPressed(event))
    box.addEventListener('click', (event) => this.#clicked(event))
    box.addEventListener('pointerdown', (event) => this.#dragged(event))
  }

  get index(): number {
    return this.#index
  }

  get items(): HTMLElement[] {
    return [...this.#box.children] as HTMLElement[]
  }

  /** What lies in the middle now, at rest or on its way. */
  get passing(): number {
    const box = this.#box.getBoundingClientRect()
    const middle = box.top + box.height / 2
    const distances = this.items.map((item) => {
      const { top, height } = item.getBoundingClientRect()
      return Math.abs(top + height / 2 - middle)
    })
    return Math.max(0, distances.indexOf(Math.min(...distances)))
  }

  /** Shows an item, the last one when there are fewer; also when the column has become visible, or its items others. */
  show(index: number): void {
    this.#index = Math.max(0, Math.min(index, this.items.length - 1))
    const before = this.#box.scrollTop
    this.#box.scrollTop = this.#placeOf(this.#index)
    if (this.#box.scrollTop !== before) this.#isOwn = true
    this.#describe()
  }

  /** As a finger would: it moves there, and what it rests on is told. */
  turn(index: number): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    const top = this.#placeOf(Math.max(0, Math.min(index, this.items.length - 1)))
    // What we have just shown may not have come to rest yet, and both end as one movement: now it is the person’s.
    this.#isOwn = false
    this.#box.scrollTo({ top, behavior: still ? 'instant' : 'smooth' })
  }

  #placeOf(index: number): number {
    const item = this.items[index]
    if (!item) return 0
    const box = this.#box.getBoundingClientRect()
    const { top, height } = item.getBoundingClientRect()
    return this.#box.scrollTop + top + height / 2 - (box.top + box.height / 2)
  }

  #scrolled(): void {
    if (this.#isOwn || this.#isMoving) return
    this.#isMoving = true
    this.#told.started()
  }

  #rested(): void {
    // A mouse still holds it.
    if (this.#box.style.scrollSnapType === 'none') return
    if (this.#isOwn) {
      this.#isOwn = false
      return
    }
    if (!this.#isMoving) return
    this.#isMoving = false
    const index = this.passing
    const isOther = index !== this.#index
    this.#index = index
    this.#describe()
    if (isOther) this.#told.rested(index)
    this.#told.ended()
  }

  #keyPressed(event: KeyboardEvent): void {
    const to = { ArrowUp: this.#index - 1, ArrowDown: this.#index + 1, Home: 0, End: this.items.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.turn(to)
  }

  #clicked(event: MouseEvent): void {
    const at = this.items.findIndex((item) => item.contains(event.target as Node))
    if (at >= 0 && at !== this.#index) this.turn(at)
  }

  #dragged(down: PointerEvent): void {
    if (down.pointerType !== 'mouse' || down.button !== 0) return
    const box = this.#box
    const from = box.scrollTop
    const ended = new AbortController()
    const { signal } = ended
    addEventListener(
      'pointermove',
      ({ clientY }) => {
        if (Math.abs(clientY - down.clientY) < 4 && box.style.scrollSnapType === '') return
        box.style.scrollSnapType = 'none'
        box.scrollTop = from + down.clientY - clientY
      },
      { signal },
    )
    addEventListener(
      'pointerup',
      () => {
        ended.abort()
        if (box.style.scrollSnapType === '') return
        const target = this.passing
        box.style.scrollSnapType = ''
        this.turn(target)
        // It may lie there already, and then nothing scrolls any more.
        if (box.scrollTop === this.#placeOf(target)) this.#rested()
        // The click that follows is the end of the drag.
        addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true })
      },
      { signal },
    )
  }

  #describe(): void {
    const { items } = this
    this.#box.setAttribute('aria-valuenow', String(this.#index))
    this.#box.setAttribute('aria-valuemin', '0')
    this.#box.setAttribute('aria-valuemax', String(Math.max(0, items.length - 1)))
    this.#box.setAttribute('aria-valuetext', items[this.#index]?.textContent?.trim() ?? '')
  }
}
