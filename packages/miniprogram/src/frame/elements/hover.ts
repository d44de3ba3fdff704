import type { Property } from './element.ts'
import { ProgramElement } from './element.ts'

/** A finger that has wandered farther than this is scrolling, not pressing. */
const WANDER_PX = 10
/** Presses that an element inside has kept to itself (`hover-stop-propagation`). */
const kept = new WeakSet<Event>()

/** The four properties of elements that light up under a finger. */
export function hoverProperties(hoverClass: string, startTimeMs: number, stayTimeMs: number) {
  return {
    hoverClass: { kind: String, initial: hoverClass },
    hoverStopPropagation: { kind: Boolean, initial: false },
    hoverStartTime: { kind: Number, initial: startTimeMs },
    hoverStayTime: { kind: Number, initial: stayTimeMs },
  } satisfies Record<string, Property>
}

/** An element that wears `hover-class` from `hover-start-time` after a finger came until `hover-stay-time` after it left. */
export abstract class HoverElement extends ProgramElement {
  #worn = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.addEventListener('pointerdown', (press) => this.#press(press))
  }

  /** A disabled button does not light up. */
  protected mayHover(): boolean {
    return true
  }

  #press(press: PointerEvent): void {
    const hoverClass = this.property<string>('hoverClass')
    if (kept.has(press) || !press.isPrimary || !hoverClass || hoverClass === 'none' || !this.mayHover()) return
    if (this.property<boolean>('hoverStopPropagation')) kept.add(press)

    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#wear(hoverClass), this.property<number>('hoverStartTime'))
    const ended = new AbortController()
    const release = (stayTimeMs: number) => {
      ended.abort()
      // A short tap lights up too: what has not begun begins now, and stays as long.
      clearTimeout(this.#timer)
      if (stayTimeMs > 0 && !this.#worn) this.#wear(hoverClass)
      this.#timer = setTimeout(() => this.#wear(''), stayTimeMs)
    }
    const { signal } = ended
    window.addEventListener('pointerup', () => release(this.property<number>('hoverStayTime')), { signal })
    window.addEventListener('pointercancel', () => release(0), { signal })
    window.addEventListener(
      'pointermove',
      (move) => {
        if (Math.hypot(move.clientX - press.clientX, move.clientY - press.clientY) > WANDER_PX) release(0)
      },
      { signal },
    )
  }

  #wear(hoverClass: string): void {
    const names = (list: string) => list.split(/\s+/).filter(Boolean)
    this.classList.remove(...names(this.#worn))
    // A class that the program has set itself is not taken off afterwards.
    this.#worn = names(hoverClass)
      .filter((name) => !this.classList.contains(name))
      .join(' ')
    this.classList.add(...names(this.#worn))
  }
}
