import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import { formatNumber } from '../i18n/intl.ts'
import './badge.css'

/** A count that needs you. */
export function Badge({ count, className = '' }: { count: number; className?: string }): ReactNode {
  return (
    <span className={`ui-badge ${className}`}>
      <Count count={count} />
    </span>
  )
}

/** The number alone, and what it counts aloud. Above 99 the exact number helps nobody. */
export function Count({ count }: { count: number }): ReactNode {
  return (
    <>
      <span aria-hidden="true" dir="ltr">
        {count > 99 ? '99+' : formatNumber(count)}
      </span>
      <span className="ui-spoken">{t('kit.unread', { count })}</span>
    </>
  )
}

/** Something is new, and can wait. */
export function Dot({ className = '' }: { className?: string }): ReactNode {
  return (
    <span className={`ui-dot ${className}`}>
      <span className="ui-spoken">{t('kit.new')}</span>
    </span>
  )
}
