import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { t } from '../i18n/i18n.ts'
import './pin-field.css'

interface PinFieldProps {
  /** How many digits there are so far. */
  count: number
  length?: number
  /** The last one was wrong: the boxes shake their heads. */
  isWrong?: boolean
}

/** Boxes that show, and say, how many digits were given; never which. They fill from the left in every language. */
export function PinField({ count, length = 6, isWrong = false }: PinFieldProps): ReactNode {
  const field = useRef<HTMLFieldSetElement>(null)
  // Typing begins here, and Enter closes nothing.
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  return (
    <fieldset
      ref={field}
      className="ui-pin"
      tabIndex={-1}
      aria-label={t('kit.pin')}
      style={{ '--boxes': length } as CSSProperties}
      data-wrong={isWrong || undefined}
    >
      {Array.from({ length }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place.
        <i key={at} data-state={at < count ? 'filled' : at === count ? 'next' : undefined} />
      ))}
      <span className="ui-spoken" role="status">
        {t('kit.pin.count', { count, length })}
      </span>
    </fieldset>
  )
}
