import { type CSSProperties, type KeyboardEvent, type PointerEvent, type SyntheticEvent, useRef, useState } from 'react'

interface Options {
  /** How many of the first children of the list can be moved. */
  count: number
  /** Moves an item from one place to another; the others make room. */
  onMove(from: number, to: number): void
  /** Hears what the keyboard has done with the item that is now at a place, so that it can be said. */
  onSay(what: 'lifted' | 'moved' | 'down', at: number): void
}

interface Drag {
  at: number
  /** Where it was pressed, in px of the viewport, and in px of the item. */
  from: { x: number; y: number }
  grip: { x: number; y: number }
  isOn: boolean
}

/** Long enough that a finger which scrolls does not lift. */
const holdMs = 260
const slackPx = 6

/**
 * Items that can be put into another order: drag them (with a finger, hold first), or press Space on one, move it with
 * the arrow keys and press Space again. The items are the first children of one element, which lays them out as it
 * likes; each has something that can be focused.
 */
export function useSortable({ count, onMove, onSay }: Options) {
  const [lifted, setLifted] = useState<number>()
  const [offset, setOffset] = useState<{ x: number; y: number }>()
  const drag = useRef<Drag>(undefined)
  const wasDragged = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function lift(list: HTMLElement, pointerId: number): void {
    const current = drag.current
    if (!current) return
    current.isOn = true
    wasDragged.current = true
    // The list has the pointer, not the item: that one changes its place in the document.
    list.setPointerCapture(pointerId)
    setLifted(current.at)
    setOffset({ x: 0, y: 0 })
    navigator.vibrate?.(8)
  }

  function end(): void {
    clearTimeout(timer.current)
    if (drag.current?.isOn) {
      setLifted(undefined)
      setOffset(undefined)
    }
    drag.current = undefined
  }

  function follow(list: HTMLElement, event: PointerEvent, current: Drag): void {
    const items = [...list.children].slice(0, count) as HTMLElement[]
    const floor = list.getBoundingClientRect()
    const x = event.clientX - floor.left
    const y = event.clientY - floor.top
    const over = items.findIndex(
      ({ offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight }) =>
        x >= left && x < left + offsetWidth && y >= top && y < top + offsetHeight,
    )
    const slot = items[over >= 0 ? over : current.at]!
    if (over >= 0 && over !== current.at) {
      onMove(current.at, over)
      current.at = over
      setLifted(over)
    }
    setOffset({ x: x - current.grip.x - slot.offsetLeft, y: y - current.grip.y - slot.offsetTop })
  }

  function step(event: KeyboardEvent<HTMLElement>, at: number): void {
    const list = event.currentTarget.parentElement!
    const isMirrored = getComputedStyle(list).direction === 'rtl'
    const by = { ArrowRight: isMirrored ? -1 : 1, ArrowLeft: isMirrored ? 1 : -1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === ' ' && count > 1) {
      setLifted(lifted === at ? undefined : at)
      onSay(lifted === at ? 'down' : 'lifted', at)
    } else if (lifted === at && by) {
      const to = Math.min(count - 1, Math.max(0, at + by))
      if (to !== at) onMove(at, to)
      setLifted(to)
      onSay('moved', to)
      // Its place in the document has changed, and with it the focus was lost.
      requestAnimationFrame(() => list.children[to]?.querySelector<HTMLElement>('button')?.focus())
    } else if (lifted === at && event.key === 'Escape') {
      setLifted(undefined)
      onSay('down', at)
    } else return
    event.preventDefault()
  }

  return {
    /** For the element whose children the items are. It has to be positioned. */
    listProps: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        const list = event.currentTarget
        const at = [...list.children].findIndex((child) => child.contains(event.target as Node))
        wasDragged.current = false
        if (!event.isPrimary || event.button !== 0 || count < 2 || at < 0 || at >= count) return
        const box = list.children[at]!.getBoundingClientRect()
        const from = { x: event.clientX, y: event.clientY }
        drag.current = { at, from, grip: { x: from.x - box.left, y: from.y - box.top }, isOn: false }
        const { pointerId } = event
        if (event.pointerType !== 'mouse') timer.current = setTimeout(() => lift(list, pointerId), holdMs)
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const current = drag.current
        if (!current) return
        if (!current.isOn) {
          if (Math.hypot(event.clientX - current.from.x, event.clientY - current.from.y) <= slackPx) return
          // A finger that moves at once scrolls.
          if (event.pointerType !== 'mouse') return end()
          lift(event.currentTarget, event.pointerId)
        }
        follow(event.currentTarget, event, current)
      },
      onPointerUp: end,
      onPointerCancel: end,
      // What was dragged was not pressed.
      onClickCapture(event: SyntheticEvent) {
        if (!wasDragged.current) return
        wasDragged.current = false
        event.preventDefault()
        event.stopPropagation()
      },
      onDragStart: (event: SyntheticEvent) => event.preventDefault(),
      onContextMenu: (event: SyntheticEvent) => wasDragged.current && event.preventDefault(),
      // React’s own listener for it may not say no to scrolling.
      ref: (list: HTMLElement | null) => {
        const hold = (event: TouchEvent) => drag.current?.isOn && event.preventDefault()
        list?.addEventListener('touchmove', hold, { passive: false })
        return () => list?.removeEventListener('touchmove', hold)
      },
    },
    itemProps: (at: number) => ({
      'data-lifted': lifted === at || undefined,
      style: (lifted === at && offset ? { translate: `${offset.x}px ${offset.y}px` } : {}) as CSSProperties,
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => step(event, at),
    }),
  }
}

/** The same list with one item at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, at) => at !== from)
  return [...rest.slice(0, to), items[from]!, ...rest.slice(to)]
}
