import assert from 'node:assert'
import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/money/collections'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Payment } from '../cashier/index.ts'
import { personAccount } from '../wallet/index.ts'
import { visible } from './look.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/**
 * Opens a payment of one’s share. The one that was begun before is let go first, so that at any moment one payment at
 * most can pay it. Locks are taken in the order payment, collection, share, as when it is confirmed.
 */
export async function payShare(
  needs: Needs,
  { personId, deviceId }: Pick<Session, 'personId' | 'deviceId'>,
  { collectionId }: Parsed<typeof contract.pay>,
): Promise<Output<typeof contract.pay>> {
  const { db, accounts, cashier } = needs
  return db.transaction(async (tx) => {
    const { collection } = await visible(needs, tx, collectionId, personId)
    const { amountMinor } = await takeShare(needs, tx, collectionId, personId)
    const { collectorId, conversationId, currency, note } = collection
    const [collector] = await accounts.people(tx, [collectorId])
    const { paymentId } = await cashier.open(tx, {
      payerId: personId,
      deviceId,
      purpose: 'collection',
      reference: { kind: 'collection', id: collectionId, conversationId },
      payee: { kind: 'person', id: collectorId, name: collector!.name },
      money: { currency, amountMinor },
      to: [{ account: personAccount(collectorId), amountMinor }],
      kind: 'collection',
      note,
      requestId: newId(),
    })
    await store.setPayment(tx, collectionId, personId, paymentId)
    return { paymentId }
  })
}

/** Holds the caller’s unpaid share, with no payment that could still pay it. */
async function takeShare({ cashier }: Needs, tx: Tx, collectionId: string, personId: string): Promise<store.Share> {
  for (;;) {
    const share = (await store.shares(tx, collectionId)).find((one) => one.personId === personId)
    if (!share) throw new Refusal('nothing_owed')
    if (share.paidAt) throw new Refusal('already_paid')
    if (share.paymentId) await cashier.cancel(tx, share.paymentId)
    if ((await store.holdState(tx, collectionId)) === 'stopped') throw new Refusal('collection_stopped')
    // Another device of theirs may have begun a payment in the meantime.
    if (await store.holdShare(tx, collectionId, share)) return share
  }
}

/** The collector has the money: the share is paid, and with the last one the collection is done. */
export async function sharesPaid(needs: Needs, tx: Tx, payments: readonly Payment[]): Promise<void> {
  const { clock, events, updates } = needs
  const byCollection = Map.groupBy(payments, ({ reference }) => reference.id)
  // In one order, so that two commits cannot wait for each other.
  for (const collectionId of [...byCollection.keys()].sort()) {
    const collection = await store.lock(tx, collectionId)
    assert(collection, `no collection ${collectionId}`)
    for (const { id } of byCollection.get(collectionId)!) {
      assert(await store.setPaid(tx, collectionId, id, clock.now()), `payment ${id} pays no share`)
    }
    const shares = await store.shares(tx, collectionId)
    if (collection.state === 'open' && shares.every((share) => share.paidAt)) {
      await store.end(tx, collectionId, 'done', clock.now())
    }
    await events.publish(tx, contract.changed, { collectionId })
    updates.append(tx, everybody(collection, shares), { kind: 'changed', what: 'collections', id: collectionId })
  }
}

/** Whose devices look again. */
export const everybody = ({ collectorId }: store.Collection, shares: readonly store.Share[]): string[] => [
  collectorId,
  ...shares.map((share) => share.personId),
]
