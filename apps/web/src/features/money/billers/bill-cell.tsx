import type { Bill, Biller } from '@teahouse/contract/money/billers'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { Cell } from '../../../ui/cell.tsx'
import { Money } from '../../../ui/money.tsx'
import { dateOnly } from '../../../ui/time.ts'
import { daysLeft, isPressing } from './due.ts'
import { kinds } from './kinds.ts'

/** "Due in 2 days", "Due today", "3 days late", or the day when there is time. */
export function dueWords({ dueOn }: Bill): string {
  const days = daysLeft(dueOn)
  if (days < 0) return t('billers.late', { days: -days })
  if (days === 0) return t('billers.due.today')
  if (days <= 14) return t('billers.due.in', { days })
  return t('billers.due.on', { day: dayName(dueOn) })
}

/** A day of the calendar, the same wherever it is read. */
export const dayName = (day: string): string => dateOnly(new Date(`${day}T12:00:00`))

/** A bill in a list: whose it is, until when, how much. */
export function BillCell({
  bill,
  biller,
  label,
  href,
  onClick,
}: {
  bill: Bill
  biller: Biller
  /** The person's own word for the number. */
  label?: string
  href?: string
  onClick?(): void
}): ReactNode {
  const isDue = bill.state === 'due'
  const state = isDue ? dueWords(bill) : t(`billers.state.${bill.state}`)
  return (
    <Cell
      icon={kinds[biller.kind].icon}
      iconWeight="duotone"
      title={
        <bdi>{label ? t('billers.named', { biller: isolate(biller.name), label: isolate(label) }) : biller.name}</bdi>
      }
      detail={
        <>
          <span className={isDue && isPressing(bill) ? 'billers-pressing' : undefined}>{state}</span>
          {bill.period && (
            <>
              {' · '}
              <bdi>{bill.period}</bdi>
            </>
          )}
        </>
      }
      value={<Money sum={bill.money} className="billers-sum" />}
      {...(href !== undefined && { href })}
      {...(onClick && { onClick })}
    />
  )
}
