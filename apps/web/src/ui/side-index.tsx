import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import './side-index.css'

interface SideIndexProps {
  /** The sections' signs, in order: ☆, A, B … or あ, か … */
  letters: readonly string[]
  current?: string | undefined
  onSelect(letter: string): void
}

/** The strip of letters at the end of a long list. A finger may glide along it; arrow keys step through it. */
export function SideIndex({ letters, current, onSelect }: SideIndexProps): ReactNode {
  const strip = useRef<HTMLDivElement>(null)
  const [touched, setTouched] = useState<string>()
  const position = Math.max(0, letters.indexOf(touched ?? current ?? ''))

  const follow = (event: PointerEvent) => {
    const box = strip.current!.getBoundingClientRect()
    const index = Math.floor(((event.clientY - box.top) / box.height) * letters.length)
    const letter = letters[Math.min(letters.length - 1, Math.max(0, index))]
    if (letter === undefined || letter === touched) return
    setTouched(letter)
    navigator.vibrate?.(4)
    onSelect(letter)
  }
  if (letters.length === 0) return null
  return (
    <div className="ui-side-index">
      <div
        ref={strip}
        className="ui-side-index-strip"
        role="slider"
        tabIndex={0}
        aria-label={t('kit.side-index')}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={letters.length - 1}
        aria-valuenow={position}
        aria-valuetext={letters[position]}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          follow(event)
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && follow(event)}
        onPointerUp={() => setTouched(undefined)}
        onPointerCancel={() => setTouched(undefined)}
        onKeyDown={(event) => {
          const next = { ArrowDown: position + 1, ArrowUp: position - 1, Home: 0, End: letters.length - 1 }[event.key]
          const letter = next === undefined ? undefined : letters[next]
          if (letter === undefined) return
          event.preventDefault()
          onSelect(letter)
        }}
      >
        {letters.map((letter) => (
          <span
            key={letter}
            className="ui-side-index-letter"
            data-current={letter === (touched ?? current) || undefined}
          >
            {letter}
          </span>
        ))}
      </div>
      {touched !== undefined && (
        <span className="ui-side-index-bubble" aria-hidden="true">
          {touched}
        </span>
      )}
    </div>
  )
}
