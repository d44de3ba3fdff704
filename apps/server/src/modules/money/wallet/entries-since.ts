import type { Queryable } from '../../../platform/db/db.ts'
import type { AccountName } from './ledger.ts'
import * as store from './store.ts'

const pageSize = 1000
/** Places in the order of booking are taken a moment after the time is read. */
const toleranceMs = 3600_000

/** What came to an account and left it since a moment, in all currencies, the newest first. */
export async function entriesSince(on: Queryable, account: AccountName, since: Date): Promise<store.Entry[]> {
  const entries: store.Entry[] = []
  for (const { currency } of await store.balancesOf(on, account)) {
    for (let before: number | null = null; ; ) {
      const page: store.Entry[] = await store.entriesBefore(on, { name: account, currency }, before, pageSize)
      entries.push(...page.filter((entry) => entry.at >= since))
      const oldest = page.at(-1)
      if (!oldest || page.length < pageSize || oldest.at.getTime() < since.getTime() - toleranceMs) break
      before = oldest.number
    }
  }
  return entries
}
