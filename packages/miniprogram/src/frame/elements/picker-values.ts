/** A column of a picker’s sheet. */
export interface Column {
  readonly labels: readonly string[]
  /** What each label stands for. */
  readonly values: readonly string[]
}

export type DateFields = 'year' | 'month' | 'day'

/** Dates that WeChat offers where the program gives no bounds. */
const firstDate = '1900-01-01'
const lastDate = '2100-12-31'

/**
 * Columns for a day between two others, all `YYYY-MM-DD` (or as much of it as `fields` asks for), and where each of them
 * stands. A day beyond the bounds, or one that its month has not, becomes the nearest that there is.
 */
export function dateColumns(
  value: string,
  { start, end, fields, locale }: { start: string; end: string; fields: DateFields; locale: string },
): { columns: Column[]; at: number[] } {
  const [from, to] = [readDate(start) ?? readDate(firstDate)!, readDate(end, true) ?? readDate(lastDate)!]
  const wanted = clampDate(readDate(value) ?? today(), from, to)
  const [year, month] = wanted
  const isFirstYear = year === from[0]
  const isLastYear = year === to[0]
  const isFirstMonth = isFirstYear && month === from[1]
  const isLastMonth = isLastYear && month === to[1]
  const numbers = [
    range(from[0], to[0]),
    range(isFirstYear ? from[1] : 1, isLastYear ? to[1] : 12),
    range(isFirstMonth ? from[2] : 1, Math.min(daysIn(year, month), isLastMonth ? to[2] : 31)),
  ]
  const count = { year: 1, month: 2, day: 3 }[fields]
  const forms: Intl.DateTimeFormatOptions[] = [{ year: 'numeric' }, { month: 'short' }, { day: 'numeric' }]
  const columns = numbers.slice(0, count).map((column, part) => {
    const written = new Intl.DateTimeFormat(locale, { ...forms[part], timeZone: 'UTC' })
    return {
      values: column.map((number) => (part === 0 ? String(number).padStart(4, '0') : two(number))),
      labels: column.map((number) =>
        written.format(Date.UTC(part === 0 ? number : 2000, part === 1 ? number - 1 : 0, part === 2 ? number : 1)),
      ),
    }
  })
  return { columns, at: columns.map((_, part) => Math.max(0, numbers[part]!.indexOf(wanted[part]!))) }
}

/** Columns for a time between two others, all `hh:mm`. */
export function timeColumns(
  value: string,
  { start, end }: { start: string; end: string },
): { columns: Column[]; at: number[] } {
  const [from, to] = [readTime(start) ?? [0, 0], readTime(end) ?? [23, 59]]
  const now = new Date()
  const [hour, minute] = readTime(value) ?? [now.getHours(), now.getMinutes()]
  const hours = range(from[0]!, to[0]!)
  const shownHour = hours.includes(hour!) ? hour! : (hours[0] ?? 0)
  const minutes = range(shownHour === from[0] ? from[1]! : 0, shownHour === to[0] ? to[1]! : 59)
  const columns = [hours, minutes].map((numbers) => ({ values: numbers.map(two), labels: numbers.map(two) }))
  return { columns, at: [Math.max(0, hours.indexOf(shownHour)), Math.max(0, minutes.indexOf(minute!))] }
}

/** Provinces, cities, districts and, where there are any, streets: code, name, and what lies in it. */
export type Region = readonly [code: string, name: string, inside?: readonly Region[]]

/** Columns for a place and those around it. `every` stands before each column for "all of them". */
export function regionColumns(
  regions: readonly Region[],
  names: readonly string[],
  { depth, every }: { depth: number; every: string },
): { columns: Column[]; at: number[]; codes: string[] } {
  const columns: Column[] = []
  const at: number[] = []
  const codes: string[] = []
  let level = regions
  for (let column = 0; column < depth; column++) {
    const choices: readonly Region[] = every ? [['', every], ...level] : level
    const index = Math.max(
      0,
      choices.findIndex(([, name]) => name === names[column]),
    )
    const labels = choices.map(([, name]) => name)
    columns.push({ labels, values: labels })
    at.push(index)
    codes.push(choices[index]?.[0] ?? '')
    level = choices[index]?.[2] ?? []
  }
  return { columns, at, codes }
}

type Day = readonly [year: number, month: number, day: number]

function readDate(text: string, isEnd = false): Day | undefined {
  const found = /^(\d{1,4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?/.exec(text)
  if (!found) return undefined
  const year = Number(found[1])
  const month = Number(found[2] ?? (isEnd ? 12 : 1))
  return [year, month, Number(found[3] ?? (isEnd ? daysIn(year, month) : 1))]
}

function readTime(text: string): number[] | undefined {
  const found = /^(\d{1,2}):(\d{1,2})/.exec(text)
  return found ? [Number(found[1]), Number(found[2])] : undefined
}

function clampDate(date: Day, from: Day, to: Day): Day {
  if (compare(date, from) < 0) return from
  if (compare(date, to) > 0) return to
  const [year, month, day] = date
  return [year, month, Math.min(day, daysIn(year, month))]
}

function compare(one: Day, other: Day): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function today(): Day {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
