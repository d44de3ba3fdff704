import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/wallet'
import { personAccount } from './ledger.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What came and went in some months, by kind. */
export async function monthTotals(
  { db }: Parts,
  personId: string,
  { currency, monthStarts }: Parsed<typeof contract.monthTotals>,
): Promise<Output<typeof contract.monthTotals>> {
  const found = await store.monthTotals(db, { name: personAccount(personId), currency }, monthStarts)
  const byMonth = Map.groupBy(found, (one) => one.month)
  const sum = (amounts: string[]) => String(amounts.reduce((total, one) => total + BigInt(one), 0n))
  return {
    months: monthStarts.slice(1).map((_, at) => {
      const kinds = (byMonth.get(at + 1) ?? []).map(({ month: _month, ...one }) => one)
      return { inMinor: sum(kinds.map((one) => one.inMinor)), outMinor: sum(kinds.map((one) => one.outMinor)), kinds }
    }),
  }
}
