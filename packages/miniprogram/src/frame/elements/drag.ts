/** A finger or mouse on its way; lengths in CSS pixels from where it began. */
export interface Drag {
  readonly dx: number
  readonly dy: number
  /** Pixels in a millisecond, smoothed over the last moves. */
  readonly velocityX: number
  readonly velocityY: number
}

export interface Dragger {
  /** Whether this drag is wanted, once it has gone far enough to tell its direction; it is let go otherwise. */
  wants(drag: Drag): boolean
  moved(drag: Drag): void
  /** It was lifted, or taken away (`isCancelled`). */
  ended(drag: Drag, isCancelled: boolean): void
  /** A finger came, before it is known where it goes. */
  pressed?(): void
}

/** Below this a press is a tap. */
const SLOP_PX = 6
/** Drags that an element inside has taken. */
const taken = new WeakSet<PointerEvent>()

/** Follows one pointer at a time on an element; a click at the end of a drag does not happen. */
export function followDrags(element: HTMLElement, dragger: Dragger): void {
  element.addEventListener('pointerdown', (press) => {
    if (!press.isPrimary || press.button !== 0) return
    dragger.pressed?.()
    const watch = new AbortController()
    let last = { x: press.clientX, y: press.clientY, atMs: press.timeStamp }
    let drag: Drag = { dx: 0, dy: 0, velocityX: 0, velocityY: 0 }
    let isMine = false

    const follow = (move: PointerEvent) => {
      if (move.pointerId !== press.pointerId) return
      const elapsedMs = Math.max(1, move.timeStamp - last.atMs)
      drag = {
        dx: move.clientX - press.clientX,
        dy: move.clientY - press.clientY,
        velocityX: 0.4 * drag.velocityX + 0.6 * ((move.clientX - last.x) / elapsedMs),
        velocityY: 0.4 * drag.velocityY + 0.6 * ((move.clientY - last.y) / elapsedMs),
      }
      last = { x: move.clientX, y: move.clientY, atMs: move.timeStamp }
      if (!isMine) {
        if (Math.hypot(drag.dx, drag.dy) < SLOP_PX) return
        // The innermost that wants it has it.
        if (taken.has(press) || !dragger.wants(drag)) return watch.abort()
        taken.add(press)
        isMine = true
        element.setPointerCapture(press.pointerId)
      }
      dragger.moved(drag)
    }
    const end = (lift: PointerEvent) => {
      if (lift.pointerId !== press.pointerId) return
      watch.abort()
      if (!isMine) return
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
      dragger.ended(drag, lift.type === 'pointercancel')
    }
    const { signal } = watch
    window.addEventListener('pointermove', follow, { signal })
    // The browser would scroll with a finger otherwise, and cancel it.
    element.addEventListener('touchmove', (move) => isMine && move.cancelable && move.preventDefault(), {
      signal,
      passive: false,
    })
    window.addEventListener('pointerup', end, { signal })
    window.addEventListener('pointercancel', end, { signal })
  })
}

function swallow(click: Event): void {
  click.stopPropagation()
}
