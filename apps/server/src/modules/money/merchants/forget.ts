import { workers } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import * as store from './store.ts'

/** Whoever has left works nowhere any more, and their shops take no money. The books stay. */
export async function forgetPerson(
  { db, clock, updates }: MerchantsNeeds,
  { personId }: { personId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const merchant of await store.merchantsOf(tx, personId)) {
      const personIds = await workers(tx, merchant)
      updates.append(tx, personIds, { kind: 'changed', what: 'merchants', id: merchant.id })
    }
    await store.closeAllOf(tx, personId, clock.now())
    await store.deleteClerkEverywhere(tx, personId)
  })
}
