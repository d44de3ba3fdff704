import { followDrags } from './drag.ts'
import { define, ProgramElement } from './element.ts'
import type { ScrollView } from './scroll-view.ts'

const SNAP_MS = 250
/** A flick this fast goes on to the next resting place. */
const FLICK_PX_PER_MS = 0.5

/** `<draggable-sheet>`: a sheet at the bottom of what it lies in, as high as a share of it. https://developers.weixin.qq.com/miniprogram/dev/component/draggable-sheet.html */
class DraggableSheet extends ProgramElement {
  static override readonly properties = {
    initialChildSize: { kind: Number, initial: 0.5 },
    minChildSize: { kind: Number, initial: 0.25 },
    maxChildSize: { kind: Number, initial: 1 },
    snap: { kind: Boolean, initial: false },
    snapSizes: { kind: Array, initial: [] },
  }
  #size = 0

  protected override build(): void {
    let from = 0
    followDrags(this, {
      wants: ({ dx, dy }) => {
        if (Math.abs(dy) <= Math.abs(dx)) return false
        const scroller = this.querySelector<ScrollView>('wx-scroll-view')?.scroller
        // What lies in it scrolls first: upwards once the sheet is open, downwards until it stands at its top.
        const isScrolling = scroller && (dy > 0 ? scroller.scrollTop > 0 : this.#size >= this.#most)
        if (isScrolling) return false
        from = this.#size
        return true
      },
      moved: ({ dy }) => this.#rest(from - dy / this.#roomPx, 0),
      ended: ({ velocityY }) => {
        if (!this.property<boolean>('snap')) return
        const places = [this.#least, ...this.property<number[]>('snapSizes'), this.#most].sort((a, b) => a - b)
        const goal = this.#size - (Math.abs(velocityY) > FLICK_PX_PER_MS ? Math.sign(velocityY) * 0.15 : 0)
        const nearest = places.reduce((best, one) => (Math.abs(one - goal) < Math.abs(best - goal) ? one : best))
        this.#rest(nearest, SNAP_MS)
      },
    })
  }

  override propertyChanged(name: string): void {
    if (name === 'initialChildSize') this.#rest(this.property<number>('initialChildSize'), 0)
    else this.#rest(this.#size, 0)
  }

  override invoke(method: string, args: unknown): unknown {
    if (method !== 'scrollTo') return super.invoke(method, args)
    const { size, pixels, animated = true, duration = 300 } = args as Partial<Record<string, number>>
    return this.#rest(size ?? (pixels ?? 0) / this.#roomPx, animated ? duration : 0)
  }

  get #least(): number {
    return this.property('minChildSize')
  }
  get #most(): number {
    return this.property('maxChildSize')
  }
  get #roomPx(): number {
    return this.parentElement?.clientHeight || 1
  }

  #rest(size: number, durationMs: number): void {
    this.#size = Math.min(this.#most, Math.max(this.#least, size))
    this.style.transition = `height ${durationMs}ms`
    this.style.height = `${this.#size * 100}%`
  }
}

define(
  'draggable-sheet',
  DraggableSheet,
  'wx-draggable-sheet { display: block; position: absolute; inset: auto 0 0; overflow: hidden; }',
)
