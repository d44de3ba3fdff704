import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'

/** Only one row in the app stands open. */
let closeOpenRow: (() => void) | undefined

/**
 * Lets a finger draw a row towards the start of the line and shows what lies at its end.
 * Writes `--swipe` (px, always positive) on the root and `data-swipe` while it is open or moving.
 */
export function useSwipe(root: RefObject<HTMLElement | null>, isEnabled: boolean) {
  const drag = useRef<{
    x: number
    y: number
    from: number
    isMine: boolean
    lastX: number
    velocity: number
    at: number
  }>(undefined)
  const offset = useRef(0)
  const swallowClick = useRef(false)

  const place = (px: number) => {
    offset.current = px
    root.current?.style.setProperty('--swipe', `${px}px`)
  }
  const settle = (isOpen: boolean) => {
    const element = root.current
    if (!element) return
    place(isOpen ? revealedPx(element) : 0)
    element.dataset.swipe = isOpen ? 'open' : 'closing'
    if (isOpen) {
      if (closeOpenRow !== close) closeOpenRow?.()
      closeOpenRow = close
    } else if (closeOpenRow === close) {
      closeOpenRow = undefined
    }
  }
  const close = useRef(() => settle(false)).current

  const end = () => {
    const { current } = drag
    drag.current = undefined
    if (!current?.isMine || !root.current) return
    swallowClick.current = true
    const isFlung = Math.abs(current.velocity) > 0.4
    settle(isFlung ? current.velocity > 0 : offset.current > revealedPx(root.current) * 0.4)
  }

  if (!isEnabled) return { handlers: {}, close }
  return {
    close,
    handlers: {
      onPointerDown(event: PointerEvent) {
        swallowClick.current = false
        if (closeOpenRow && closeOpenRow !== close) closeOpenRow()
        // The outermost 24 px belong to the system's own "back" gesture.
        if (event.pointerType === 'mouse' || event.clientX < 24 || event.clientX > innerWidth - 24) return
        drag.current = {
          x: event.clientX,
          y: event.clientY,
          from: offset.current,
          isMine: false,
          lastX: event.clientX,
          velocity: 0,
          at: event.timeStamp,
        }
      },
      onPointerMove(event: PointerEvent) {
        const { current } = drag
        const element = root.current
        if (!current || !element) return
        const towardsStart = getComputedStyle(element).direction === 'rtl' ? 1 : -1
        const moved = (event.clientX - current.x) * towardsStart
        if (!current.isMine) {
          if (Math.abs(event.clientY - current.y) > 10) drag.current = undefined
          if (Math.abs(moved) < 10) return
          current.isMine = true
          event.currentTarget.setPointerCapture(event.pointerId)
          element.dataset.swipe = 'moving'
        }
        const elapsedMs = event.timeStamp - current.at
        if (elapsedMs > 0) current.velocity = ((event.clientX - current.lastX) * towardsStart) / elapsedMs
        current.lastX = event.clientX
        current.at = event.timeStamp
        const most = revealedPx(element)
        const wanted = Math.max(0, current.from + moved)
        // Past the end it follows at a third of the way, like something on elastic.
        place(wanted > most ? most + (wanted - most) / 3 : wanted)
      },
      onPointerUp: end,
      onPointerCancel: end,
      onClickCapture(event: MouseEvent) {
        const isOpen = offset.current > 0
        if (!swallowClick.current && !isOpen) return
        event.preventDefault()
        event.stopPropagation()
        // The click that ends a swipe is no press; any other press on an open row closes it.
        if (!swallowClick.current) settle(false)
        swallowClick.current = false
      },
    },
  }
}

function revealedPx(element: HTMLElement): number {
  return element.querySelector<HTMLElement>('.ui-row-actions')?.offsetWidth ?? 0
}
