import { newId } from '../../../platform/ids.ts'
import type { DevelopersNeeds } from './needs.ts'
import * as store from './store.ts'

/** How often the counts can be set back in a month of the account’s calendar. */
export const clearingsAMonth = 10

export interface Allowance {
  /** Calls of a path in a day of the account, and in a minute. */
  daily: number
  perMinute: number
}

/** The day of a moment in a time zone: `2026-11-22`. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)

/** Counts one more call. `day` and `minute` say which allowance it is beyond. */
export async function spend(
  { db, clock }: DevelopersNeeds,
  appId: string,
  timeZone: string,
  path: string,
  { daily, perMinute }: Allowance,
): Promise<'ok' | 'day' | 'minute'> {
  const now = clock.now()
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  const { used, usedInMinute } = await store.spend(db, { appId, path, day: dayIn(timeZone, now), minute })
  if (used > daily) return 'day'
  return usedInMinute > perMinute ? 'minute' : 'ok'
}

/** Sets the counts of an app back to nothing; false when that was done ten times in this month. */
export async function clearQuota({ db, clock }: DevelopersNeeds, appId: string, timeZone: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    await store.lockApp(tx, appId)
    const at = clock.now()
    const month = dayIn(timeZone, at).slice(0, 7)
    if ((await store.clearings(tx, appId, month)) >= clearingsAMonth) return false
    await store.insertClearing(tx, { id: newId(), appId, month, at })
    await store.forgetUsage(tx, appId)
    return true
  })
}
