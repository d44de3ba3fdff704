import { type MouseEvent, type PointerEvent, useRef } from 'react'

/** Where on the screen something was asked for, in px of the viewport. */
export interface Point {
  x: number
  y: number
}

interface HoldHandlers {
  onPointerDown(event: PointerEvent): void
  onPointerMove(event: PointerEvent): void
  onPointerUp(): void
  onPointerCancel(): void
  onContextMenu(event: MouseEvent): void
  onClickCapture(event: MouseEvent): void
}

const holdMs = 450
const slackPx = 8

/**
 * Long press on a touch screen, right click with a mouse, the menu key on a keyboard: one gesture, one callback.
 * The press that held does not also click.
 */
export function useHold(onHold: ((at: Point) => void) | undefined): HoldHandlers | undefined {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef<Point>(undefined)
  const held = useRef(false)
  if (!onHold) return undefined

  const cancel = () => {
    clearTimeout(timer.current)
    start.current = undefined
  }
  return {
    onPointerDown(event) {
      held.current = false
      if (event.pointerType === 'mouse' || !event.isPrimary) return
      const at = { x: event.clientX, y: event.clientY }
      start.current = at
      timer.current = setTimeout(() => {
        held.current = true
        navigator.vibrate?.(8)
        onHold(at)
      }, holdMs)
    },
    onPointerMove(event) {
      if (!start.current) return
      if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > slackPx) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onContextMenu(event) {
      event.preventDefault()
      // Android sends this in the middle of a long press, which the timer answers.
      if (held.current || start.current) return
      // The menu key reports no place, or the corner; the element itself is the place then.
      const box = event.currentTarget.getBoundingClientRect()
      const isPlaced = event.clientX > 0 || event.clientY > 0
      onHold(
        isPlaced
          ? { x: event.clientX, y: event.clientY }
          : { x: box.left + box.width / 2, y: box.top + box.height / 2 },
      )
    },
    onClickCapture(event) {
      if (!held.current) return
      held.current = false
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
