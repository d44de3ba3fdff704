import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/billers'
import type { Parts } from './needs.ts'
import { present, presentBill } from './present.ts'
import * as store from './store.ts'

export async function save(
  { db, merchants }: Parts,
  personId: string,
  { merchantId, kind, check, numberHint }: Parsed<typeof contract.save>,
): Promise<Output<typeof contract.save>> {
  return db.transaction(async (tx) => {
    const shop = await merchants.ownShop(tx, merchantId, personId)
    const row = { id: merchantId, kind, check, numberHint }
    await store.saveBiller(tx, row)
    return { biller: present(row, shop) }
  })
}

/** What a shop has sent, and what came of it. Who paid is not the biller’s to know: the customer may have friends. */
export async function desk(
  { db, merchants }: Parts,
  personId: string,
  { merchantId, state, after, limit }: Parsed<typeof contract.desk>,
): Promise<Output<typeof contract.desk>> {
  const shop = await merchants.ownShop(db, merchantId, personId)
  const [row] = await store.billers(db, [merchantId])
  const bills = await store.page(db, merchantId, { state: state ?? null, after: after ?? null, limit: limit + 1 })
  return {
    biller: row ? present(row, shop) : null,
    bills: bills.slice(0, limit).map(presentBill),
    hasMore: bills.length > limit,
    totals: await store.totals(db, merchantId),
  }
}
