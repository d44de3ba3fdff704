import assert from 'node:assert'
import * as contract from '@teahouse/contract/money/transfers'
import type { Tx } from '../../../platform/db/db.ts'
import type { Payment } from '../cashier/index.ts'
import type { Needs } from './needs.ts'
import { expireJob } from './settle.ts'
import * as store from './store.ts'

const waitMs = contract.waitHours * 3_600_000

/** In a chat the money now waits for an answer, until the same time tomorrow; by code it has arrived already. */
export async function startTransfers(needs: Needs, tx: Tx, payments: readonly Payment[]): Promise<void> {
  const { clock, jobs, events, updates } = needs
  const sentAt = clock.now()
  const expiresAt = new Date(sentAt.getTime() + waitMs)
  for (const { reference } of payments) {
    const transfer = await store.lock(tx, reference.id)
    assert(transfer?.state === 'unpaid', `transfer ${reference.id} was paid twice`)
    const { id: transferId, fromId, toId, way } = transfer
    if (way === 'chat') {
      await store.save(tx, { ...transfer, state: 'waiting', sentAt, expiresAt })
      await jobs.enqueue(tx, expireJob, { transferId }, { at: expiresAt, key: transferId })
      await events.publish(tx, contract.sent, { transferId })
    } else {
      await store.save(tx, { ...transfer, state: 'arrived', sentAt, expiresAt, acceptedAt: sentAt, endedAt: sentAt })
    }
    updates.append(tx, [fromId, toId], { kind: 'changed', what: 'transfers', id: transferId })
  }
}
