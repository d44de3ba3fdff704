import * as contract from '@teahouse/contract/money/collections'
import type { Needs } from './needs.ts'
import { everybody } from './pay.ts'
import * as store from './store.ts'

export const remindJob = 'collections.remind'

const remindAfterMs = contract.remindAfterHours * 3_600_000

/** A day later those members who still owe are told once more, each on their own devices; nobody else learns of it. */
export async function remindWhenDue(needs: Needs, collectionId: string): Promise<void> {
  const { db, clock, jobs, chat, notifications, updates } = needs
  await db.transaction(async (tx) => {
    const collection = await store.lock(tx, collectionId)
    if (collection?.state !== 'open' || collection.remindedAt) return
    const dueAt = new Date(collection.startedAt.getTime() + remindAfterMs)
    // Whoever took the job may have a clock that was ahead.
    if (clock.now() < dueAt) {
      return jobs.enqueue(tx, remindJob, { collectionId }, { at: dueAt, key: collectionId })
    }
    const { conversationId } = collection
    const shares = await store.shares(tx, collectionId)
    const owing = shares.filter((share) => !share.paidAt).map((share) => share.personId)
    const present = await chat.presentAmong(tx, conversationId, owing)
    await store.setReminded(tx, collectionId, clock.now())
    await notifications.remind(tx, [...present], { conversationId, seq: collection.cardSeq! })
    updates.append(tx, everybody(collection, shares), { kind: 'changed', what: 'collections', id: collectionId })
  })
}
