import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { duration } from '../../../../ui/time.ts'

/** Where the film stands: a line at its foot, which can be drawn along. Time runs one way in every language. */
export function Scrubber({
  film,
  durationMs,
}: {
  film: RefObject<HTMLVideoElement | null>
  durationMs: number
}): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const seconds = durationMs / 1000

  useEffect(() => {
    let frame = 0
    // Drawn with each frame, and so without React.
    const draw = () => {
      frame = requestAnimationFrame(draw)
      const element = input.current
      const at = film.current?.currentTime ?? 0
      if (!element || element.matches(':active')) return
      element.value = String(at)
      element.style.setProperty('--played', String(Math.min(1, at / seconds)))
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [film, seconds])

  return (
    <input
      ref={input}
      className="clip-scrubber"
      type="range"
      dir="ltr"
      min={0}
      max={seconds}
      step="any"
      defaultValue={0}
      aria-label={t('clips.place-in')}
      aria-valuetext={duration(durationMs)}
      onInput={(event) => {
        const element = event.currentTarget
        const at = Number(element.value)
        element.style.setProperty('--played', String(at / seconds))
        element.setAttribute('aria-valuetext', `${duration(at * 1000)} / ${duration(durationMs)}`)
        if (film.current) film.current.currentTime = at
      }}
      onKeyDown={(event) => {
        // Five seconds a press, as players do; up and down go on to other clips.
        const by = { ArrowRight: 5, ArrowLeft: -5 }[event.key]
        if (by === undefined || !film.current) return
        event.preventDefault()
        film.current.currentTime = Math.min(seconds, Math.max(0, film.current.currentTime + by))
      }}
    />
  )
}
