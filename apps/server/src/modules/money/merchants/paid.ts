import type { Tx } from '../../../platform/db/db.ts'
import { workers } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import * as store from './store.ts'

/** Money has arrived: it stands in the list, and everybody who works there hears of it. */
export async function salesPaid(needs: MerchantsNeeds, tx: Tx, saleIds: readonly string[]): Promise<void> {
  await tell(needs, tx, await store.markPaid(tx, saleIds, needs.clock.now()))
}

/** A customer was asked and has said no, or nothing: whoever waits at the till hears of it. */
export async function salesEnded(needs: MerchantsNeeds, tx: Tx, saleIds: readonly string[]): Promise<void> {
  await tell(needs, tx, await store.shopsThatCharged(tx, saleIds))
}

async function tell({ updates }: MerchantsNeeds, tx: Tx, merchantIds: readonly string[]): Promise<void> {
  for (const id of merchantIds) {
    const merchant = await store.merchant(tx, id)
    if (merchant) updates.append(tx, await workers(tx, merchant), { kind: 'changed', what: 'merchants', id })
  }
}
