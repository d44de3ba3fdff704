import type { DayFigures } from '@teahouse/contract/business/desk'

/** The share of what was closed that never came to people; null when nothing was closed. */
export function shareOf(days: readonly Pick<DayFigures, 'closed' | 'deflected'>[]): number | null {
  const closed = days.reduce((sum, day) => sum + day.closed, 0)
  return closed === 0 ? null : days.reduce((sum, day) => sum + day.deflected, 0) / closed
}

/** That share day by day, in per cent; a day on which nothing was closed is as the one before. */
export function sharesOf(days: readonly Pick<DayFigures, 'closed' | 'deflected'>[]): number[] {
  let last = 0
  return days.map((day) => {
    last = shareOf([day]) ?? last
    return Math.round(last * 100)
  })
}

/** By how much that share is larger in the later half of these days; null when a half has nothing to say. */
export function trendOf(days: readonly Pick<DayFigures, 'closed' | 'deflected'>[]): number | null {
  const middle = Math.floor(days.length / 2)
  const [before, after] = [shareOf(days.slice(0, middle)), shareOf(days.slice(middle))]
  return before === null || after === null ? null : after - before
}
