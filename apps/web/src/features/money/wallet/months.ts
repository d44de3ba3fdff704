import { currentLocale } from '../../../i18n/i18n.ts'
import { intlTag } from '../../../i18n/locales.ts'

/** A month as the clocks of this device tell it: `2026-11`. */
export type Month = string

export function monthOf(instant: Date | string): Month {
  const time = new Date(instant)
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}`
}

/** So many months later; earlier when negative. */
export function monthAfter(month: Month, count: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return monthOf(new Date(year, number - 1 + count, 1))
}

/** When it begins, here. */
export function startOf(month: Month): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(year, number - 1, 1).toISOString()
}

/** The last `count` months, the oldest first, up to this one. */
export const lastMonths = (last: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => monthAfter(last, index + 1 - count))

/** "November 2026", or "Nov". */
export function monthName(month: Month, style: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(intlTag(currentLocale()), {
    month: style,
    ...(style === 'long' && { year: 'numeric' }),
  }).format(new Date(startOf(month)))
}
