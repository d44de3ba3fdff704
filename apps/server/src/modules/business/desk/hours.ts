import type { Span } from '@teahouse/contract/business/desk'

/** When people are at a desk: spans of the week in its time zone, but for some days. Null spans: always. */
export interface Hours {
  timeZone: string
  spans: readonly Span[] | null
  closedOn: readonly string[]
}

const secondMs = 1000
const dayMs = 86_400 * secondMs
/** Nothing changes for longer than this: then they are never there. */
const farthestDays = 400

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows, as if it stood in UTC. */
function wallMs(at: Date, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    const digits = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', ...digits })
    formats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second)
}

/** The moment at which a clock there shows this; where it is put forward past it, the moment of that. */
function momentOf(wall: number, timeZone: string): Date {
  let at = new Date(wall)
  // The offset before is a guess; the one at the guess is right, but around a change of the clocks.
  for (let tries = 0; tries < 3; tries++) at = new Date(at.getTime() + wall - wallMs(at, timeZone))
  return at
}

const secondsOf = (time: string): number => Number(time.slice(0, 2)) * 3600 + Number(time.slice(3)) * 60

const dayOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10)

/** The stretches in which people are there, by the clock on the wall, that begin on a day. Both ends are included. */
function stretchesOn({ spans, closedOn }: Hours, midnight: number): { fromMs: number; untilMs: number }[] {
  if (closedOn.includes(dayOf(midnight))) return []
  const day = new Date(midnight).getUTCDay() || 7
  return (spans ?? [])
    .filter((span) => span.day === day)
    .map(({ from, until }) => {
      const [fromSeconds, untilSeconds] = [secondsOf(from), secondsOf(until)]
      const isPastMidnight = untilSeconds <= fromSeconds
      return {
        fromMs: midnight + fromSeconds * secondMs,
        untilMs: midnight + untilSeconds * secondMs + (isPastMidnight ? dayMs : 0),
      }
    })
}

const midnightOf = (wall: number): number => wall - (((wall % dayMs) + dayMs) % dayMs)

/** Whether people are there. The last second is one of theirs: until 21:00 means that 21:00:01 is too late. */
export function isWithin(hours: Hours, at: Date): boolean {
  if (hours.spans === null && hours.closedOn.length === 0) return true
  const wall = wallMs(at, hours.timeZone)
  const today = midnightOf(wall)
  if (hours.spans === null) return !hours.closedOn.includes(dayOf(wall))
  return [today - dayMs, today]
    .flatMap((midnight) => stretchesOn(hours, midnight))
    .some(({ fromMs, untilMs }) => fromMs <= wall && wall <= untilMs)
}

/** When they come, or go, next; null when they always are there, or never. */
export function changesAt(hours: Hours, at: Date): Date | null {
  if (hours.spans === null && hours.closedOn.length === 0) return null
  const now = isWithin(hours, at)
  const today = midnightOf(wallMs(at, hours.timeZone))
  for (let day = -1; day <= farthestDays; day++) {
    const midnight = today + day * dayMs
    const edges =
      hours.spans === null
        ? [midnight]
        : stretchesOn(hours, midnight).flatMap(({ fromMs, untilMs }) => [fromMs, untilMs + secondMs])
    const moments = edges.map((edge) => momentOf(edge, hours.timeZone)).sort((a, b) => a.getTime() - b.getTime())
    for (const moment of moments) if (moment > at && isWithin(hours, moment) !== now) return moment
  }
  return null
}

/** The beginning of the stretch without anybody in which this moment lies. */
export function closedSince(hours: Hours, at: Date): Date {
  const today = midnightOf(wallMs(at, hours.timeZone))
  for (let day = 1; day >= -farthestDays; day--) {
    const midnight = today + day * dayMs
    const ends =
      hours.spans === null
        ? hours.closedOn.includes(dayOf(midnight)) && !hours.closedOn.includes(dayOf(midnight - dayMs))
          ? [midnight]
          : []
        : stretchesOn(hours, midnight).map(({ untilMs }) => untilMs + secondMs)
    const moments = ends.map((end) => momentOf(end, hours.timeZone)).sort((a, b) => b.getTime() - a.getTime())
    for (const moment of moments) if (moment <= at) return moment
  }
  return new Date(0)
}
