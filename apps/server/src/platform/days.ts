const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of the calendar that it is in a zone, such as `2026-11-22`. */
export function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone)
  if (!format) {
    // Of the locales that write the year first, this one writes digits and hyphens.
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(at)
}

/** The month of such a day: `2026-11`. */
export const monthOf = (day: string): string => day.slice(0, 7)
