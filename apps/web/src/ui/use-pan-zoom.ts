import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { keepInFrame, type Size, type View, zoomAround } from './pan-zoom.ts'

interface PanZoomOptions {
  /** The picture's own size in px; unset until it is known. */
  picture: Size | undefined
  frame: Size | undefined
  /** Scales at which the picture may be drawn. */
  minScale: number
  maxScale: number
  initial: View
}

/** One finger moves, two fingers or a wheel zoom. Gives the present view and the handlers for the frame. */
export function usePanZoom({ picture, frame, minScale, maxScale, initial }: PanZoomOptions) {
  const [view, setView] = useState(initial)
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const element = useRef<HTMLElement | null>(null)

  const move = (next: (current: View) => View) => {
    if (!picture || !frame) return
    setView((current) => {
      const wanted = next(current)
      return keepInFrame({ ...wanted, scale: Math.min(maxScale, Math.max(minScale, wanted.scale)) }, picture, frame)
    })
  }
  const zoomTo = (scale: number, point = { x: 0, y: 0 }) =>
    move((current) => zoomAround(current, Math.min(maxScale, Math.max(minScale, scale)), point))

  // A wheel listener that may prevent scrolling has to be attached by hand: React's are passive.
  const zoom = useRef(zoomTo)
  zoom.current = zoomTo
  const scale = useRef(view.scale)
  scale.current = view.scale
  useEffect(() => {
    const target = element.current
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      zoom.current(scale.current * Math.exp(-event.deltaY / 400), fromMiddle(target!, event))
    }
    target?.addEventListener('wheel', onWheel, { passive: false })
    return () => target?.removeEventListener('wheel', onWheel)
  }, [])

  return {
    view,
    setView,
    zoomTo,
    move,
    frameRef: element,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        event.currentTarget.setPointerCapture(event.pointerId)
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const before = pointers.current.get(event.pointerId)
        if (!before) return
        const now = { x: event.clientX, y: event.clientY }
        const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
        pointers.current.set(event.pointerId, now)
        if (!other) {
          move((current) => ({ ...current, x: current.x + now.x - before.x, y: current.y + now.y - before.y }))
          return
        }
        const apart = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y)
        const middle = fromMiddle(event.currentTarget, {
          clientX: (now.x + other.x) / 2,
          clientY: (now.y + other.y) / 2,
        })
        const factor = apart(now) / Math.max(1, apart(before))
        move((current) => zoomAround(current, Math.min(maxScale, Math.max(minScale, current.scale * factor)), middle))
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        pointers.current.delete(event.pointerId)
      },
      onPointerCancel(event: PointerEvent<HTMLElement>) {
        pointers.current.delete(event.pointerId)
      },
    },
  }
}

function fromMiddle(element: HTMLElement, at: { clientX: number; clientY: number }): { x: number; y: number } {
  const box = element.getBoundingClientRect()
  return { x: at.clientX - box.left - box.width / 2, y: at.clientY - box.top - box.height / 2 }
}
