import { type CSSProperties, type PointerEvent, type ReactNode, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { duration } from '../../../../ui/time.ts'
import { Filmstrip } from './filmstrip.tsx'
import type { Reader } from './read-film.ts'
import { moveEnd, shortestMs, type Trim } from './trim.ts'

interface TrimBarProps {
  reader: Reader
  trim: Trim
  maxMs: number
  /** `atMs` is where the person has just cut: the picture to show. */
  onTrim(trim: Trim, atMs: number): void
}

/** A press of an arrow key moves an end so far. */
const stepMs = 100

/** The film as a strip, with a handle at each end of what is shown. Time runs one way in every language. */
export function TrimBar({ reader, trim, maxMs, onTrim }: TrimBarProps): ReactNode {
  const strip = useRef<HTMLDivElement>(null)
  const moved = useRef<'from' | 'to'>(undefined)
  const { durationMs } = reader
  const limits = { durationMs, maxMs }

  function move(end: 'from' | 'to', atMs: number): void {
    const next = moveEnd(trim, end, atMs, limits)
    onTrim(next, end === 'from' ? next.fromMs : next.toMs)
  }
  const timeAt = ({ clientX }: PointerEvent) => {
    const { left, width } = strip.current!.getBoundingClientRect()
    return ((clientX - left) / width) * durationMs
  }
  const handle = (end: 'from' | 'to') => {
    const at = end === 'from' ? trim.fromMs : trim.toMs
    return (
      <div
        className={`trim-handle trim-${end}`}
        role="slider"
        tabIndex={0}
        aria-label={t(`clips.trim.${end}`)}
        aria-valuemin={end === 'from' ? 0 : (trim.fromMs + shortestMs) / 1000}
        aria-valuemax={(end === 'from' ? trim.toMs - shortestMs : durationMs) / 1000}
        aria-valuenow={at / 1000}
        aria-valuetext={exact(at)}
        onKeyDown={(event) => {
          const far = event.shiftKey ? 10 : 1
          const next = {
            ArrowRight: at + stepMs * far,
            ArrowUp: at + stepMs * far,
            ArrowLeft: at - stepMs * far,
            ArrowDown: at - stepMs * far,
            Home: end === 'from' ? 0 : trim.fromMs,
            End: end === 'from' ? trim.toMs : durationMs,
          }[event.key]
          if (next === undefined) return
          event.preventDefault()
          move(end, next)
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          moved.current = end
        }}
        onPointerMove={(event) => moved.current === end && move(end, timeAt(event))}
        onPointerUp={() => {
          moved.current = undefined
        }}
        onPointerCancel={() => {
          moved.current = undefined
        }}
      />
    )
  }
  return (
    <div className="trim">
      <div
        ref={strip}
        className="trim-strip"
        dir="ltr"
        style={{ '--from': trim.fromMs / durationMs, '--to': trim.toMs / durationMs } as CSSProperties}
      >
        <Filmstrip reader={reader} />
        <span className="trim-window" />
        {handle('from')}
        {handle('to')}
      </div>
      <p className="trim-words ui-figures">
        {t('clips.trim.shown', { length: exact(trim.toMs - trim.fromMs), all: duration(durationMs) })}
      </p>
    </div>
  )
}

/** "0:07.4": what is cut is cut to the tenth. */
function exact(ms: number): string {
  const tenths = Math.round(ms / 100)
  return `${duration(Math.floor(tenths / 10) * 1000)}.${tenths % 10}`
}
