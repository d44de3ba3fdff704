import assert from 'node:assert'
import * as contract from '@teahouse/contract/money/redpackets'
import type { Tx } from '../../../platform/db/db.ts'
import type { Payment } from '../cashier/index.ts'
import type { Parts } from './needs.ts'
import { returnJob } from './return.ts'
import * as store from './store.ts'

const openMs = contract.openHours * 3_600_000

/** The money is with the packet: from this moment it can be opened, until the same time tomorrow. */
export async function startPackets({ clock, jobs, events, updates }: Parts, tx: Tx, payments: readonly Payment[]) {
  const sentAt = clock.now()
  const expiresAt = new Date(sentAt.getTime() + openMs)
  for (const { reference, payerId } of payments) {
    const redPacketId = reference.id
    assert(await store.setSent(tx, redPacketId, sentAt, expiresAt), `red packet ${redPacketId} was paid twice`)
    await jobs.enqueue(tx, returnJob, { redPacketId }, { at: expiresAt, key: redPacketId })
    await events.publish(tx, contract.sent, { redPacketId })
    updates.append(tx, [payerId], { kind: 'changed', what: 'redPackets', id: redPacketId })
  }
}
