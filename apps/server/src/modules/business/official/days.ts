import type { Stretch } from './needs.ts'

const hourMs = 3_600_000

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** The day of the calendar that it is in a zone, such as `2026-11-22`. */
export function dayIn(timeZone: string, at: Date): string {
  let format = dayFormats.get(timeZone)
  if (!format) {
    // Of the locales that write the year first, this one writes digits and hyphens.
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    dayFormats.set(timeZone, format)
  }
  return format.format(at)
}

/** The first moment of a day in a zone: its midnight, or what follows it where clocks skip that. */
export function beginningOf(timeZone: string, day: string): Date {
  // No zone is further than 14 hours from UTC, and zones differ from it by whole quarters of an hour.
  let atMs = Date.parse(`${day}T00:00:00Z`) - 14 * hourMs
  for (const step of [hourMs, hourMs / 4]) {
    while (dayIn(timeZone, new Date(atMs)) < day) atMs += step
    if (step > hourMs / 4) atMs -= step
  }
  return new Date(atMs)
}

export function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

/** The days from one to another, both included, as a zone tells them; none when the first is after the last. */
export function stretchOf(timeZone: string, first: string, last: string): Stretch {
  const days: string[] = []
  for (let day = first; day <= last; day = nextDay(day)) days.push(day)
  return { timeZone, days, from: beginningOf(timeZone, first), to: beginningOf(timeZone, nextDay(last)) }
}
