/**
 * Times as the current language writes them. Every function takes the instant and "now",
 * so that what a list shows can be tested and a whole screen can agree on the moment.
 */
import { currentLocale, t } from '../i18n/i18n.ts'
import { intlTag } from '../i18n/locales.ts'

type Instant = Date | number | string

/** For a row: "09:38" today, "Yesterday", "Fri" within the week, then "3 May" and, in other years, "03/05/2025". */
export function listTime(instant: Instant, now: Date = new Date()): string {
  const time = new Date(instant)
  const days = daysBetween(time, now)
  if (days <= 0) return clock(time)
  if (days === 1) return t('kit.yesterday')
  if (days < 7) return format(time, { weekday: 'short' })
  if (time.getFullYear() === now.getFullYear()) return format(time, { day: 'numeric', month: 'short' })
  return format(time, { day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** For the line above messages after a gap: "09:38", "Yesterday 09:38", "Friday 09:38", "3 May, 09:38". */
export function chatTime(instant: Instant, now: Date = new Date()): string {
  const time = new Date(instant)
  const days = daysBetween(time, now)
  if (days <= 0) return clock(time)
  if (days === 1) return `${t('kit.yesterday')} ${clock(time)}`
  if (days < 7) return format(time, { weekday: 'long', hour: '2-digit', minute: '2-digit' })
  return format(time, {
    day: 'numeric',
    month: 'long',
    ...(time.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** For a heading between days: "Today", "Yesterday", "Friday, 3 May", with the year when it is another. */
export function daySeparator(instant: Instant, now: Date = new Date()): string {
  const time = new Date(instant)
  const days = daysBetween(time, now)
  if (days <= 0) return t('kit.today')
  if (days === 1) return t('kit.yesterday')
  return format(time, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(time.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  })
}

/** In full, for a title or a screen reader: "Friday, 3 May 2026 at 09:38". */
export function fullTime(instant: Instant): string {
  return format(new Date(instant), { dateStyle: 'full', timeStyle: 'short' })
}

/** A date alone: "3 May 2026". */
export function dateOnly(instant: Instant): string {
  return format(new Date(instant), { dateStyle: 'long' })
}

/** The time of day: "09:38", or "9:38 AM" where people read it so. */
export function clock(instant: Instant): string {
  return format(new Date(instant), { hour: '2-digit', minute: '2-digit' })
}

/** For a list in which seconds count: "09:38:12" today, then as in a chat. */
export function preciseTime(instant: Instant, now: Date = new Date()): string {
  const time = new Date(instant)
  if (daysBetween(time, now) > 0) return chatTime(time, now)
  return format(time, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** How long a recording or a call lasts: "0:24", "1:02:03". Written alike in every language, and never mirrored. */
export function duration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

/** How long ago or until, in the largest unit that fits: "5 minutes ago", "in 2 days". */
export function relativeTime(instant: Instant, now: Date = new Date()): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000
  const [unit, size] = units.find(([, unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? units.at(-1)!
  return new Intl.RelativeTimeFormat(intlTag(currentLocale()), { numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  )
}

const units = [
  ['year', 365 * 86400],
  ['month', 30 * 86400],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const satisfies [Intl.RelativeTimeFormatUnit, number][]

/** Midnights between two instants where this device is, so that a long day of summer time still counts as one. */
export function daysBetween(earlier: Date, later: Date): number {
  const midnight = (time: Date) => Date.UTC(time.getFullYear(), time.getMonth(), time.getDate())
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000)
}

const formats = new Map<string, Intl.DateTimeFormat>()

// Making a formatter costs far more than using it, and a list asks for hundreds.
function format(time: Date, options: Intl.DateTimeFormatOptions): string {
  const key = currentLocale() + JSON.stringify(options)
  let formatter = formats.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(intlTag(currentLocale()), options)
    formats.set(key, formatter)
  }
  return formatter.format(time)
}
