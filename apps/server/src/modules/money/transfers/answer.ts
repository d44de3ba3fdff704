import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/transfers'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isKnownTo, present } from './look.ts'
import type { Needs } from './needs.ts'
import { arriveJob, change, settle } from './settle.ts'
import * as store from './store.ts'

type Answer = Output<typeof contract.accept>

const delayMs = { in2Hours: 2 * 3_600_000, in24Hours: 24 * 3_600_000 }

/** The receiver takes the money: at once, or it sets out and arrives when the sender has chosen. */
export function acceptTransfer(needs: Needs, receiverId: string, transferId: string): Promise<Answer> {
  return decide(needs, transferId, receiverId, 'toId', async (tx, transfer) => {
    if (transfer.state === 'accepted' || transfer.state === 'arrived') return
    assertWaits(needs, transfer)
    if (transfer.arrival === 'now') return settle(needs, tx, transfer, 'arrived')
    const acceptedAt = needs.clock.now()
    const arrivesAt = new Date(acceptedAt.getTime() + delayMs[transfer.arrival])
    await change(needs, tx, { ...transfer, state: 'accepted', acceptedAt, arrivesAt })
    await needs.jobs.enqueue(tx, arriveJob, { transferId }, { at: arrivesAt, key: transferId })
  })
}

/** The receiver does not want it. */
export function returnTransfer(needs: Needs, receiverId: string, transferId: string): Promise<Answer> {
  return decide(needs, transferId, receiverId, 'toId', async (tx, transfer) => {
    if (transfer.state === 'returned') return
    assertWaits(needs, transfer)
    await settle(needs, tx, transfer, 'returned')
  })
}

/** The sender thinks better of it: what a later arrival is for. */
export function callBackTransfer(needs: Needs, senderId: string, transferId: string): Promise<Answer> {
  return decide(needs, transferId, senderId, 'fromId', async (tx, transfer) => {
    if (transfer.state === 'calledBack') return
    if (transfer.arrival === 'now') throw new Refusal('arrives_at_once')
    if (transfer.state === 'accepted') assertNotDue(needs, transfer.arrivesAt!)
    else assertWaits(needs, transfer)
    await settle(needs, tx, transfer, 'calledBack')
  })
}

/** One after the other: the row is locked, so of two decisions the second sees the first. */
async function decide(
  needs: Needs,
  transferId: string,
  personId: string,
  role: 'fromId' | 'toId',
  decision: (tx: Tx, transfer: store.Transfer) => Promise<void>,
): Promise<Answer> {
  return needs.db.transaction(async (tx) => {
    const transfer = await store.lock(tx, transferId)
    if (transfer?.[role] !== personId || transfer.state === 'unpaid' || !isKnownTo(transfer, personId)) {
      throw new Refusal('transfer_not_found')
    }
    await decision(tx, transfer)
    return { transfer: await present(needs, tx, (await store.transfer(tx, transferId))!) }
  })
}

function assertWaits(needs: Needs, { state, expiresAt }: store.Transfer): void {
  if (state !== 'waiting') throw new Refusal('transfer_ended')
  assertNotDue(needs, expiresAt!)
}

/** When its time has come, what is to happen then happens, though the job has not come to it yet. */
function assertNotDue({ clock }: Needs, dueAt: Date): void {
  if (clock.now() >= dueAt) throw new Refusal('transfer_ended')
}
