/** How an album is told apart: by years, months and days as this device and language count them. */
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { intlTag } from '../../../i18n/locales.ts'
import { daysBetween } from '../../../ui/time.ts'

export interface Day<Item> {
  day: number
  moments: Item[]
}
export interface Month<Item> {
  month: number
  days: Day<Item>[]
}
export interface Year<Item> {
  year: string
  months: Month<Item>[]
}

/** Moments in the order in which they come, under the years, months and days that they begin. */
export function yearsOf<Item extends { at: string }>(moments: readonly Item[]): Year<Item>[] {
  const years: Year<Item>[] = []
  for (const moment of moments) {
    const time = new Date(moment.at)
    const year = yearIn(time)
    if (years.at(-1)?.year !== year) years.push({ year, months: [] })
    const { months } = years.at(-1)!
    if (months.at(-1)?.month !== time.getMonth()) months.push({ month: time.getMonth(), days: [] })
    const { days } = months.at(-1)!
    if (days.at(-1)?.day !== time.getDate()) days.push({ day: time.getDate(), moments: [] })
    days.at(-1)!.moments.push(moment)
  }
  return years
}

const format = (time: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(intlTag(currentLocale()), options).format(time)

const yearIn = (time: Date) => format(time, { year: 'numeric' })

export const monthIn = (at: string, width: 'long' | 'short' = 'long') => format(new Date(at), { month: width })

/** The number of the day; for the last two, their names. */
export function dayIn(at: string, now = new Date()): { day: string; words: string | undefined } {
  const time = new Date(at)
  const days = daysBetween(time, now)
  const words = days <= 0 ? t('kit.today') : days === 1 ? t('kit.yesterday') : undefined
  return { day: format(time, { day: 'numeric' }), words }
}
