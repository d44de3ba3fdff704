import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { isWriting } from '../../../../ui/focus.ts'
import { prefersReducedMotion } from '../../../../ui/use-media.ts'

export interface PagerHandle {
  /** Goes so many further on, or back. */
  turn(by: number): void
}

interface PagerProps {
  /** Names the whole aloud. */
  label: string
  ids: readonly string[]
  currentId: string | undefined
  onTurn(id: string): void
  /** `distance` from the one in view: 0 is it, 1 the next, -1 the one before. */
  renderItem(id: string, distance: number): ReactNode
  /** How many of the keys are this page's own: the rest it is asked for. */
  onKey(key: string): boolean
  isBusy: boolean
  ref?: Ref<PagerHandle>
}

/** Beyond this many either way a place is kept, and nothing is drawn in it. */
const drawnEitherWay = 3
/** So much of the wheel is a turn; what follows it within `restMs` is the same push. */
const turnPx = 30
const restMs = 180

const steps: Record<string, number> = { ArrowDown: 1, PageDown: 1, j: 1, ArrowUp: -1, PageUp: -1, k: -1 }

/** One thing a screen, one above the other: swipe, wheel, arrow keys, J and K. */
export function Pager(props: PagerProps): ReactNode {
  const { label, ids, currentId, onTurn, renderItem, isBusy, ref } = props
  const track = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const position = currentId === undefined ? -1 : ids.indexOf(currentId)

  const show = (index: number, behavior: ScrollBehavior) =>
    track.current?.children[index]?.scrollIntoView({ behavior, block: 'start' })

  const turn = (by: number) => {
    const { ids, currentId } = latest.current
    const next = Math.min(ids.length - 1, Math.max(0, ids.indexOf(currentId!) + by))
    show(next, prefersReducedMotion() ? 'instant' : 'smooth')
  }
  useImperativeHandle(ref, () => ({ turn }))

  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once, at the one that was asked for.
  useEffect(() => {
    if (position > 0) show(position, 'instant')
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: one listener, which always does the latest.
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (isWriting(event.target) || document.querySelector('dialog[open], [popover]:popover-open [role="menu"]'))
        return
      const isInList = event.target instanceof Element && event.target.closest('.shell-list') !== null
      if (isInList) return
      const step = steps[event.key]
      if (step !== undefined) turn(step)
      else if (!latest.current.onKey(event.key)) return
      event.preventDefault()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same for the wheel, which React would not let us stop.
  useEffect(() => {
    let pushed = 0
    let isTurned = false
    let rest: ReturnType<typeof setTimeout> | undefined
    const roll = (event: WheelEvent) => {
      if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return
      event.preventDefault()
      clearTimeout(rest)
      rest = setTimeout(() => {
        pushed = 0
        isTurned = false
      }, restMs)
      pushed += event.deltaY
      if (isTurned || Math.abs(pushed) < turnPx) return
      isTurned = true
      turn(Math.sign(pushed))
    }
    const element = track.current!
    element.addEventListener('wheel', roll, { passive: false })
    return () => {
      clearTimeout(rest)
      element.removeEventListener('wheel', roll)
    }
  }, [])

  const onScroll = () => {
    const { scrollTop, clientHeight } = track.current!
    const id = ids[Math.round(scrollTop / clientHeight)]
    if (id !== undefined && id !== currentId) onTurn(id)
  }

  return (
    <div ref={track} className="clips-track" role="feed" aria-label={label} aria-busy={isBusy} onScroll={onScroll}>
      {ids.map((id, index) => {
        const distance = index - position
        return (
          <div key={id} className="clips-place" inert={distance !== 0}>
            {Math.abs(distance) <= drawnEitherWay && renderItem(id, distance)}
          </div>
        )
      })}
    </div>
  )
}
