import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/money/collections'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { present, visible } from './look.ts'
import type { Needs } from './needs.ts'
import { everybody } from './pay.ts'
import * as store from './store.ts'

/** The collector asks nobody any more. Stopped again, or done, it stays as it is. */
export async function stopCollection(
  needs: Needs,
  personId: string,
  { collectionId }: Parsed<typeof contract.stop>,
): Promise<Output<typeof contract.stop>> {
  return needs.db.transaction(async (tx) => {
    const { collection } = await visible(needs, tx, collectionId, personId)
    if (collection.collectorId !== personId) throw new Refusal('not_yours')
    await stop(needs, tx, collectionId)
    const stopped = (await store.collection(tx, collectionId))!
    return { collection: await present(needs, tx, stopped, await store.shares(tx, collectionId)) }
  })
}

/** Somebody is gone: nothing can be paid to them any more. */
export async function stopAllOf(needs: Needs, personId: string): Promise<void> {
  for (const collectionId of await store.openOf(needs.db, personId)) {
    await needs.db.transaction((tx) => stop(needs, tx, collectionId))
  }
}

/** Payments that were begun are let go; one that is just being confirmed still counts. */
async function stop({ clock, cashier, events, updates }: Needs, tx: Tx, collectionId: string): Promise<void> {
  const begun = (await store.shares(tx, collectionId)).filter((share) => share.paymentId && !share.paidAt)
  for (const { paymentId } of begun.sort((a, b) => (a.paymentId! < b.paymentId! ? -1 : 1))) {
    try {
      await cashier.cancel(tx, paymentId!)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'already_paid') throw error
    }
  }
  const collection = await store.lock(tx, collectionId)
  if (collection?.state !== 'open') return
  await store.end(tx, collectionId, 'stopped', clock.now())
  await events.publish(tx, contract.changed, { collectionId })
  updates.append(tx, everybody(collection, await store.shares(tx, collectionId)), {
    kind: 'changed',
    what: 'collections',
    id: collectionId,
  })
}
