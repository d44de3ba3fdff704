import * as contract from '@teahouse/contract/money/transfers'
import type { Tx } from '../../../platform/db/db.ts'
import { personAccount } from '../wallet/index.ts'
import { heldBy, personParty, referenceTo } from './names.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

export const expireJob = 'transfers.expire'
export const arriveJob = 'transfers.arrive'

/**
 * Ends a transfer whose row the caller holds: all of the money leaves the escrow, to the receiver when it arrives, else
 * back to the sender. The movement has one key whichever way it goes, so the ledger itself lets it happen once.
 */
export async function settle(
  needs: Needs,
  tx: Tx,
  transfer: store.Transfer,
  state: 'arrived' | 'returned' | 'calledBack' | 'expired' | 'undelivered',
): Promise<void> {
  const { clock, accounts, wallet } = needs
  const { id, fromId, toId, currency, amountMinor, note } = transfer
  const [sender, receiver] = (await accounts.people(tx, [fromId, toId])).map(personParty)
  const arrives = state === 'arrived'
  const endedAt = clock.now()
  await change(needs, tx, {
    ...transfer,
    state,
    endedAt,
    ...(arrives && { acceptedAt: transfer.acceptedAt ?? endedAt }),
  })
  await wallet.transfer(tx, {
    key: `transfers.settle:${id}`,
    kind: arrives ? 'transfer' : 'refund',
    currency,
    legs: [
      { account: heldBy(id), amountMinor: -amountMinor },
      { account: personAccount(arrives ? toId : fromId), amountMinor },
    ],
    from: (arrives ? sender : receiver) ?? null,
    to: (arrives ? receiver : sender) ?? null,
    reference: referenceTo(transfer),
    note,
  })
}

/** Writes what a transfer has become, and tells both. */
export async function change({ events, updates }: Needs, tx: Tx, transfer: store.Transfer): Promise<void> {
  const { id: transferId, fromId, toId, state } = transfer
  await store.save(tx, transfer)
  await events.publish(tx, contract.changed, { transferId })
  updates.append(tx, state === 'undelivered' ? [fromId] : [fromId, toId], {
    kind: 'changed',
    what: 'transfers',
    id: transferId,
  })
}

/** A day without an answer: the money goes back. Under the transfer’s lock, so that nobody accepts it meanwhile. */
export async function expireWhenDue(needs: Needs, transferId: string): Promise<void> {
  await needs.db.transaction(async (tx) => {
    const transfer = await store.lock(tx, transferId)
    if (transfer?.state !== 'waiting') return
    if (await isEarly(needs, tx, expireJob, transferId, transfer.expiresAt!)) return
    await settle(needs, tx, transfer, 'expired')
  })
}

/** What was accepted arrives at its time, unless it was called back. */
export async function arriveWhenDue(needs: Needs, transferId: string): Promise<void> {
  await needs.db.transaction(async (tx) => {
    const transfer = await store.lock(tx, transferId)
    if (transfer?.state !== 'accepted') return
    if (await isEarly(needs, tx, arriveJob, transferId, transfer.arrivesAt!)) return
    await settle(needs, tx, transfer, 'arrived')
  })
}

/** Whoever took the job may have a clock that was ahead: then it is asked for once more. */
async function isEarly({ clock, jobs }: Needs, tx: Tx, job: string, transferId: string, dueAt: Date): Promise<boolean> {
  if (clock.now() >= dueAt) return false
  await jobs.enqueue(tx, job, { transferId }, { at: dueAt, key: transferId })
  return true
}
