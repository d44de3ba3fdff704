import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import { enter } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import { publicSale } from './present.ts'
import * as store from './store.ts'

export const dayMs = 24 * 3_600_000

export async function listSales(
  { db, clock }: MerchantsNeeds,
  personId: string,
  { merchantId, from, to, tillId, before, limit }: Parsed<typeof contract.sales>,
): Promise<Output<typeof contract.sales>> {
  const { role } = await enter(db, merchantId, personId)
  const start = new Date(from)
  const yesterday = new Date(clock.now().getTime() - dayMs)
  const stretch = {
    merchantId,
    // The book of years is the owner’s.
    from: role === 'clerk' && start < yesterday ? yesterday : start,
    to: new Date(to),
    tillId: tillId ?? null,
  }
  const [found, totals] = await Promise.all([
    store.sales(db, stretch, { before: before ?? null, limit: limit + 1 }),
    store.totals(db, stretch),
  ])
  return { sales: found.slice(0, limit).map(publicSale), hasMore: found.length > limit, totals }
}
