import { type Drag, followDrags } from './drag.ts'
import { define, ProgramElement } from './element.ts'
import { pixels } from './length.ts'

/** `<movable-area>` https://developers.weixin.qq.com/miniprogram/dev/component/movable-area.html */
class MovableArea extends ProgramElement {
  static override readonly properties = { scaleArea: { kind: Boolean, initial: false } }

  protected override build(): void {
    followPinches(this, () => {
      const only = [...this.children].filter((child) => child instanceof MovableView)
      return this.property<boolean>('scaleArea') && only.length === 1 ? only[0] : undefined
    })
  }
}

type Source = 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction' | ''
type Place = { readonly x: number; readonly y: number }

/** Beyond its bounds it follows the finger by this much. */
const RESISTANCE = 0.3
/** Slower than this it has come to rest. */
const REST_PX_PER_MS = 0.01

/** `<movable-view>` https://developers.weixin.qq.com/miniprogram/dev/component/movable-view.html */
class MovableView extends ProgramElement {
  static override readonly properties = {
    direction: { kind: String, initial: 'none' },
    inertia: { kind: Boolean, initial: false },
    outOfBounds: { kind: Boolean, initial: false },
    x: { kind: null, initial: 0 },
    y: { kind: null, initial: 0 },
    damping: { kind: Number, initial: 20 },
    friction: { kind: Number, initial: 2 },
    disabled: { kind: Boolean, initial: false },
    scale: { kind: Boolean, initial: false },
    scaleMin: { kind: Number, initial: 0.5 },
    scaleMax: { kind: Number, initial: 10 },
    scaleValue: { kind: Number, initial: 1 },
    animation: { kind: Boolean, initial: true },
  }
  #place: Place = { x: 0, y: 0 }
  #scale = 1
  #animation = 0
  #isAskedFor = false

  protected override build(): void {
    let from = this.#place
    let wasTold = false
    followDrags(this, {
      pressed: () => cancelAnimationFrame(this.#animation),
      wants: ({ dx, dy }) => {
        const isAcross = Math.abs(dx) > Math.abs(dy)
        const isWanted = (isAcross && this.#mayGo('horizontal')) || (!isAcross && this.#mayGo('vertical'))
        if (this.property<boolean>('disabled') || !isWanted) return false
        from = this.#place
        wasTold = false
        return true
      },
      moved: (drag) => {
        if (!wasTold) this.fire(Math.abs(drag.dx) > Math.abs(drag.dy) ? 'htouchmove' : 'vtouchmove')
        wasTold = true
        this.#follow(from, drag)
      },
      ended: (drag, isCancelled) => this.#release(drag, isCancelled),
    })
    followPinches(this, () => (this.property<boolean>('scale') ? this : undefined))
  }

  protected override left(): void {
    cancelAnimationFrame(this.#animation)
  }

  override propertyChanged(name: string): void {
    if ((name === 'x' || name === 'y') && !this.#isAskedFor) {
      this.#isAskedFor = true
      // Both may come in one batch, and the area gets its size with it.
      requestAnimationFrame(() => {
        this.#isAskedFor = false
        if (!this.isConnected) return
        const target = this.#within({ x: pixels(this.property('x')), y: pixels(this.property('y')) })
        if (this.property<boolean>('animation') && this.#hasMoved) this.#glide(target, '')
        else this.#move(target, '')
        this.#hasMoved = true
      })
    }
    if (name === 'scaleValue' && this.property<boolean>('scale')) this.scaleTo(this.property<number>('scaleValue'))
    if (name === 'direction' || name === 'disabled') {
      const direction = this.property<string>('direction')
      const native = { all: 'none', horizontal: 'pan-y', vertical: 'pan-x' }[direction] ?? 'auto'
      this.style.touchAction = this.property<boolean>('disabled') ? 'auto' : native
    }
  }
  #hasMoved = false

  /** Two fingers have spread or closed. */
  scaleBy(factor: number): void {
    this.scaleTo(this.#scale * factor)
  }

  scaleTo(scale: number): void {
    const least = Math.max(0.1, this.property<number>('scaleMin'))
    const most = Math.min(10, this.property<number>('scaleMax'))
    const taken = Math.min(most, Math.max(least, scale))
    if (taken === this.#scale) return
    this.#scale = taken
    this.#move(this.#within(this.#place), '')
    this.fire('scale', { ...this.#place, scale: taken })
  }

  #mayGo(direction: 'horizontal' | 'vertical'): boolean {
    const allowed = this.property<string>('direction')
    return allowed === 'all' || allowed === direction
  }

  /** The nearest place that is allowed; a view that is larger than its area may show any part of itself. */
  #within({ x, y }: Place): Place {
    const area = this.closest('wx-movable-area')
    if (!area) return { x, y }
    const clamp = (value: number, areaPx: number, ownPx: number) => {
      const grownPx = (ownPx * (this.#scale - 1)) / 2
      const ends = [grownPx, areaPx - ownPx - grownPx]
      return Math.min(Math.max(...ends), Math.max(Math.min(...ends), value))
    }
    return {
      x: clamp(x, area.clientWidth, this.offsetWidth),
      y: clamp(y, area.clientHeight, this.offsetHeight),
    }
  }

  #follow(from: Place, { dx, dy }: Drag): void {
    const wanted = {
      x: from.x + (this.#mayGo('horizontal') ? dx : 0),
      y: from.y + (this.#mayGo('vertical') ? dy : 0),
    }
    const inside = this.#within(wanted)
    const isOut = inside.x !== wanted.x || inside.y !== wanted.y
    if (!isOut || !this.property<boolean>('outOfBounds')) {
      this.#move(inside, 'touch')
      return
    }
    const out = {
      x: inside.x + (wanted.x - inside.x) * RESISTANCE,
      y: inside.y + (wanted.y - inside.y) * RESISTANCE,
    }
    this.#move(out, 'touch-out-of-bounds')
  }

  #release({ velocityX, velocityY }: Drag, isCancelled: boolean): void {
    const inside = this.#within(this.#place)
    if (inside.x !== this.#place.x || inside.y !== this.#place.y) {
      this.#glide(inside, 'out-of-bounds')
      return
    }
    if (!this.property<boolean>('inertia') || isCancelled) return
    let velocity = {
      x: this.#mayGo('horizontal') ? velocityX : 0,
      y: this.#mayGo('vertical') ? velocityY : 0,
    }
    const friction = Math.max(0.1, this.property<number>('friction'))
    this.#animate((elapsedMs) => {
      const slowed = Math.exp((-friction * elapsedMs) / 500)
      velocity = { x: velocity.x * slowed, y: velocity.y * slowed }
      this.#move(
        this.#within({ x: this.#place.x + velocity.x * elapsedMs, y: this.#place.y + velocity.y * elapsedMs }),
        'friction',
      )
      return Math.hypot(velocity.x, velocity.y) > REST_PX_PER_MS
    })
  }

  #glide(target: Place, source: Source): void {
    const damping = Math.max(1, this.property<number>('damping'))
    this.#animate((elapsedMs) => {
      const left = Math.exp((-damping * elapsedMs) / 2000)
      const next = {
        x: target.x + (this.#place.x - target.x) * left,
        y: target.y + (this.#place.y - target.y) * left,
      }
      const isThere = Math.hypot(next.x - target.x, next.y - target.y) < 0.5
      this.#move(isThere ? target : next, source)
      return !isThere
    })
  }

  /** Runs until a step says that it has come to rest. */
  #animate(step: (elapsedMs: number) => boolean): void {
    cancelAnimationFrame(this.#animation)
    let lastMs = performance.now()
    const next = (nowMs: number) => {
      const elapsedMs = Math.max(1, nowMs - lastMs)
      lastMs = nowMs
      this.#animation = step(elapsedMs) && this.isConnected ? requestAnimationFrame(next) : 0
    }
    this.#animation = requestAnimationFrame(next)
  }

  #move(place: Place, source: Source): void {
    const isMove = place.x !== this.#place.x || place.y !== this.#place.y
    this.#place = place
    this.style.transform = `translate(${place.x}px, ${place.y}px) scale(${this.#scale})`
    if (isMove) this.fire('change', { ...place, source })
  }
}

/** Two fingers on `element` scale what `target` gives, if it gives something. */
function followPinches(element: HTMLElement, target: () => MovableView | undefined): void {
  let spreadPx = 0
  const spread = ({ touches: [a, b] }: TouchEvent) => (a && b ? Math.hypot(a.pageX - b.pageX, a.pageY - b.pageY) : 0)
  element.addEventListener('touchstart', (touch) => {
    spreadPx = spread(touch)
  })
  element.addEventListener(
    'touchmove',
    (touch) => {
      const nowPx = spread(touch)
      const view = nowPx && spreadPx ? target() : undefined
      if (!view) return
      touch.preventDefault()
      touch.stopPropagation()
      view.scaleBy(nowPx / spreadPx)
      spreadPx = nowPx
    },
    { passive: false },
  )
}

define(
  'movable-area',
  MovableArea,
  'wx-movable-area { display: block; position: relative; width: 10px; height: 10px; }',
)
define(
  'movable-view',
  MovableView,
  'wx-movable-view { display: block; position: absolute; top: 0; left: 0; width: 10px; height: 10px; will-change: transform; }',
)
