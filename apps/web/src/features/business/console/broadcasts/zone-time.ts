/** What a clock in a zone shows at an instant, as a field of date and time wants it: `2026-11-22T09:30`. */
export function shownIn(timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)!.value
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/** The instant at which a clock in a zone shows this; where clocks are put forward, the one after the gap. */
export function instantOf(timeZone: string, shown: string): Date {
  const wantedMs = Date.parse(`${shown}:00Z`)
  let instantMs = wantedMs
  // The first step finds the zone’s distance from UTC, the second corrects it where clocks change in between.
  for (let step = 0; step < 2; step++) {
    instantMs += wantedMs - Date.parse(`${shownIn(timeZone, new Date(instantMs))}:00Z`)
  }
  return new Date(instantMs)
}

/** The days of a month in whole weeks, from the week’s first day; null before the first and after the last. */
export function weeksOf(month: string, firstWeekday: number): (string | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const days: (string | null)[] = Array((first.getUTCDay() - firstWeekday + 7) % 7).fill(null)
  for (const day = new Date(first); day.getUTCMonth() === first.getUTCMonth(); day.setUTCDate(day.getUTCDate() + 1)) {
    days.push(day.toISOString().slice(0, 10))
  }
  while (days.length % 7 > 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

/** A month so many before or after another. */
export function monthAfter(month: string, count: number): string {
  const first = new Date(`${month}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + count)
  return first.toISOString().slice(0, 7)
}

/** As the language counts: 0 for Sunday. */
export function firstWeekdayOf(locale: string): number {
  const { weekInfo, getWeekInfo } = new Intl.Locale(locale) as Intl.Locale & {
    weekInfo?: { firstDay: number }
    getWeekInfo?(): { firstDay: number }
  }
  const info = getWeekInfo?.call(new Intl.Locale(locale)) ?? weekInfo
  return (info?.firstDay ?? 1) % 7
}
