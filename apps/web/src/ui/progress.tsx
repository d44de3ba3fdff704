import type { CSSProperties, ReactNode } from 'react'
import './progress.css'

interface ProgressProps {
  /** From 0 to 1; nothing when it cannot be known. */
  value?: number
  /** What is under way. */
  label: string
}

/** A bar that fills in the direction of reading. */
export function ProgressBar({ value, label }: ProgressProps): ReactNode {
  return (
    <div className="ui-progress" {...progressRole(value, label)} style={{ '--value': value ?? 0.3 } as CSSProperties}>
      <span className={value === undefined ? 'ui-progress-unknown' : ''} />
    </div>
  )
}

/** A ring that fills clockwise, in every language: clocks do not mirror. */
export function ProgressRing({ value, label, size = 44 }: ProgressProps & { size?: number }): ReactNode {
  const radius = 20
  const around = 2 * Math.PI * radius
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: progressRole names it.
    <svg
      className={`ui-ring ${value === undefined ? 'ui-ring-unknown' : ''}`}
      width={size}
      height={size}
      viewBox="0 0 44 44"
      {...progressRole(value, label)}
    >
      <circle cx="22" cy="22" r={radius} className="ui-ring-track" />
      <circle
        cx="22"
        cy="22"
        r={radius}
        className="ui-ring-value"
        strokeDasharray={`${around * (value ?? 0.25)} ${around}`}
      />
    </svg>
  )
}

function progressRole(value: number | undefined, label: string) {
  return {
    role: 'progressbar',
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': value === undefined ? undefined : Math.round(value * 100),
  } as const
}
