import type { Tx } from '../../../platform/db/db.ts'
import { onDuty, workers } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import * as store from './store.ts'

/**
 * Money has arrived: it stands in the list, and everybody who works there hears of it; with the app closed, the owner
 * and the clerks on duty. What one buys oneself is no news.
 */
export async function salesPaid(needs: MerchantsNeeds, tx: Tx, saleIds: readonly string[]): Promise<void> {
  const { clock, notifications } = needs
  const paid = await store.markPaid(tx, saleIds, clock.now())
  const shops = Map.groupBy(paid, ({ merchantId }) => merchantId)
  for (const merchant of await refresh(needs, tx, [...shops.keys()])) {
    const payers = shops.get(merchant.id)!.map(({ payerId }) => payerId)
    const people = await onDuty(tx, merchant, clock.now())
    await notifications.tell(
      tx,
      people.filter((personId) => payers.some((payerId) => payerId !== personId)),
      'sale',
    )
  }
}

/** A customer was asked and has said no, or nothing: whoever waits at the till hears of it. */
export async function salesEnded(needs: MerchantsNeeds, tx: Tx, saleIds: readonly string[]): Promise<void> {
  await refresh(needs, tx, await store.shopsThatCharged(tx, saleIds))
}

/** Has everybody who works at these shops look again; answers those that are open. */
async function refresh(
  { updates }: MerchantsNeeds,
  tx: Tx,
  merchantIds: readonly string[],
): Promise<store.MerchantRow[]> {
  const open: store.MerchantRow[] = []
  for (const id of merchantIds) {
    const merchant = await store.merchant(tx, id)
    if (!merchant) continue
    updates.append(tx, await workers(tx, merchant), { kind: 'changed', what: 'merchants', id })
    open.push(merchant)
  }
  return open
}
