import type { Property } from './element.ts'
import { ProgramElement } from './element.ts'

/** A finger that has wandered farther than this is scrolling, not pressing. */
const WANDER_PX = 10

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

  /** A disabled button does not light up. */
  protected mayHover(): boolean {
    return true
  }

  /** A finger came down on it, or on something in it. Answers whether what is around it is not to hear of that. */
  press(press: PointerEvent): boolean {
    const hoverClass = this.property<string>('hoverClass')
    if (!hoverClass || hoverClass === 'none' || !this.mayHover()) return false
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
    return this.property<boolean>('hoverStopPropagation')
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

// One for all: a list has thousands of views, and one finger.
document.addEventListener('pointerdown', (press) => {
  if (!press.isPrimary) return
  for (const node of press.composedPath()) if (node instanceof HoverElement && node.press(press)) return
})
