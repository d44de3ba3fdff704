import { type Drag, followDrags } from './drag.ts'
import { pixels } from './length.ts'
import type { ScrollView } from './scroll-view.ts'

export const refresherProperties = {
  refresherEnabled: { kind: Boolean, initial: false },
  refresherThreshold: { kind: null, initial: 45 },
  refresherDefaultStyle: { kind: String, initial: 'black' },
  refresherBackground: { kind: String, initial: '' },
  refresherTriggered: { kind: Boolean, initial: false },
}

/** The finger goes farther than what it pulls. */
const RESISTANCE = 0.5
const RETURN_MS = 200

/** The pull-down of a scroll view. It is closed, under a finger, or open while the program fetches. */
export class Refresher {
  readonly #view: ScrollView
  readonly #inside: ShadowRoot
  readonly #fire: (event: string, detail: { dy: number }) => void
  #isFollowing = false
  #isOpen = false
  #pulledPx = 0

  constructor(view: ScrollView, inside: ShadowRoot, fire: (event: string, detail: { dy: number }) => void) {
    this.#view = view
    this.#fire = fire
    this.#inside = inside
  }

  changed(name: string): void {
    const { box } = this
    const style = this.#view.property<string>('refresherDefaultStyle')
    box.hidden = !this.#view.property<boolean>('refresherEnabled')
    box.style.background = this.#view.property('refresherBackground')
    box.style.color = style === 'white' ? '#fff' : '#000'
    ;(this.#inside.getElementById('dots') as HTMLElement).hidden = style === 'none'
    if (!box.hidden && !this.#isFollowing) this.#follow()
    if (name === 'refresherTriggered') this.#view.property<boolean>('refresherTriggered') ? this.open() : this.close()
  }

  /** As if it had been pulled. */
  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#pull(this.#thresholdPx, RETURN_MS)
    this.box.toggleAttribute('data-running', true)
    this.#tell('refresherrefresh')
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.box.toggleAttribute('data-running', false)
    this.#tell('refresherrestore')
    this.#pull(0, RETURN_MS)
  }

  get box(): HTMLElement {
    return this.#inside.getElementById('refresher') as HTMLElement
  }

  get #thresholdPx(): number {
    return pixels(this.#view.property('refresherThreshold'))
  }

  #follow(): void {
    this.#isFollowing = true
    followDrags(this.#view, {
      wants: ({ dx, dy }) =>
        this.#view.property<boolean>('refresherEnabled') &&
        !this.#isOpen &&
        dy > Math.abs(dx) &&
        this.#view.scroller.scrollTop <= 0,
      moved: ({ dy }: Drag) => {
        const wasPast = this.#pulledPx >= this.#thresholdPx
        this.#pull(Math.max(0, dy * RESISTANCE), 0)
        this.#tell('refresherpulling')
        if (!wasPast && this.#pulledPx >= this.#thresholdPx) this.#tell('refresherwillrefresh')
      },
      ended: (_drag, isCancelled) => {
        if (!isCancelled && this.#pulledPx >= this.#thresholdPx) return this.open()
        this.#tell('refresherabort')
        this.#pull(0, RETURN_MS)
      },
    })
  }

  #tell(event: string): void {
    this.#fire(event, { dy: this.#pulledPx })
  }

  #pull(toPx: number, durationMs: number): void {
    this.#pulledPx = toPx
    this.box.style.transition = `height ${durationMs}ms`
    this.box.style.height = `${toPx}px`
    const content = this.#inside.getElementById('content') as HTMLElement
    content.style.transition = `transform ${durationMs}ms`
    content.style.transform = toPx ? `translateY(${toPx}px)` : ''
  }
}
