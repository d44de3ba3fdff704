import type { Bill, Biller } from '@teahouse/contract/money/billers'
import type { Merchant } from '@teahouse/contract/money/merchants'
import { wireMoney } from '@teahouse/contract/money/money'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const present = (
  { kind, check, numberHint }: store.BillerRow,
  { id, name, pictureId, currency }: Merchant,
): Biller => ({ id, name, kind, check, numberHint, pictureId, currency })

export const presentBill = (bill: store.BillRow): Bill => ({
  id: bill.id,
  billerId: bill.billerId,
  customerNumber: bill.customerNumber,
  number: bill.number,
  period: bill.period,
  money: wireMoney(bill),
  dueOn: bill.dueOn,
  state: bill.state,
  paidAt: bill.paidAt?.toISOString() ?? null,
})

/** By name; of all, or of some. */
export async function billersOf(
  { merchants }: Pick<Parts, 'merchants'>,
  on: Queryable,
  ids: readonly string[] | null,
): Promise<Biller[]> {
  const rows = await store.billers(on, ids)
  const shops = await merchants.shops(
    on,
    rows.map(({ id }) => id),
  )
  const row = new Map(rows.map((one) => [one.id, one]))
  return shops.map((shop) => present(row.get(shop.id)!, shop)).sort((a, b) => a.name.localeCompare(b.name))
}

export async function billerOf(needs: Pick<Parts, 'merchants'>, on: Queryable, billerId: string): Promise<Biller> {
  const [biller] = await billersOf(needs, on, [billerId])
  if (!biller) throw new Refusal('biller_not_found')
  return biller
}
