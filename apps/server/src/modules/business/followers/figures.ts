import type { FollowSource } from '@teahouse/contract/business/followers'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Stretch } from '../official/index.ts'
import * as store from './store.ts'

/** What became of an account’s followers in one day, in all or by where they came from. */
export interface FollowerDay {
  day: string
  followed: number
  unfollowed: number
  bySource: Partial<Record<FollowSource, number>>
  /** How many there were at the end of the day. */
  all: number
}

export async function dailyFigures(on: Queryable, accountId: string, stretch: Stretch): Promise<FollowerDay[]> {
  const [rows, now, since] = await Promise.all([
    store.happenedIn(on, accountId, stretch),
    store.count(on, accountId, null),
    store.changeSince(on, accountId, stretch.to),
  ])
  const byDay = Map.groupBy(rows, (row) => row.day)
  const days = stretch.days.map((day) => {
    const some = byDay.get(day) ?? []
    const came = some.filter((row) => row.source !== null)
    return {
      day,
      followed: came.reduce((sum, { count }) => sum + count, 0),
      unfollowed: some.find((row) => row.source === null)?.count ?? 0,
      bySource: Object.fromEntries(came.map(({ source, count }) => [source, count])),
      all: 0,
    }
  })
  // Backwards from the present number, so that followers who were there before anything was counted stay in.
  let all = now - since
  for (const day of days.toReversed()) {
    day.all = Math.max(0, all)
    all -= day.followed - day.unfollowed
  }
  return days
}
