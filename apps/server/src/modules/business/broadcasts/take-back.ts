import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/broadcasts'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { messageIdFor } from './deliver.ts'
import { monthOf } from './month.ts'
import type { Needs } from './needs.ts'
import { presentBroadcast } from './present.ts'
import * as store from './store.ts'
import { tellOperators } from './tell-operators.ts'

export const takeBackJob = 'broadcasts.takeBack'

const together = 25
const turnMs = 5_000

/** A draft is gone; what is on its way or was sent comes back. */
export async function remove(
  needs: Needs,
  personId: string,
  { accountId, broadcastId }: Parsed<typeof contract.remove>,
): Promise<Output<typeof contract.remove>> {
  return needs.db.transaction(async (tx) => {
    await needs.official.enter(tx, accountId, personId, 'content')
    await removeBroadcast(needs, tx, accountId, broadcastId)
    const [left] = await store.broadcasts(tx, accountId, [broadcastId])
    return { broadcast: left ? presentBroadcast(left) : null }
  })
}

/** Refuses `broadcast_not_found`. */
export async function removeBroadcast(needs: Needs, tx: Tx, accountId: string, broadcastId: string): Promise<void> {
  const known = await store.lock(tx, accountId, broadcastId)
  if (!known) throw new Refusal('broadcast_not_found')
  switch (known.state) {
    case 'takingBack':
    case 'takenBack':
      return
    case 'sending':
    case 'sent':
      await store.startTakingBack(tx, broadcastId)
      await needs.jobs.enqueue(tx, takeBackJob, { broadcastId }, { key: broadcastId })
      break
    default:
      await needs.media.unshare(tx, { kind: 'broadcast', id: broadcastId })
      await store.remove(tx, broadcastId)
  }
  await tellOperators(needs, tx, accountId)
}

/** Goes over everybody whom it reached, for a few seconds, and asks for the next turn. */
export async function takeBack(needs: Needs, { broadcastId }: { broadcastId: string }): Promise<void> {
  const untilMs = performance.now() + turnMs
  for (let hasMore = true; hasMore; ) {
    const isTurnOver = performance.now() > untilMs
    hasMore = await needs.db.transaction(async (tx) => {
      const more = await takeBackSome(needs, tx, broadcastId)
      if (more && isTurnOver) await needs.jobs.enqueue(tx, takeBackJob, { broadcastId }, { key: broadcastId })
      return more
    })
    if (isTurnOver) return
  }
}

async function takeBackSome(needs: Needs, tx: Tx, broadcastId: string): Promise<boolean> {
  const row = await store.lock(tx, null, broadcastId)
  if (row?.state !== 'takingBack') return false
  const { accountId } = row
  const place = { accountId, month: monthOf(row.day!), broadcastId }
  const personIds = await store.deliveredAfter(tx, place, row.reachedUntil, together)
  for (const personId of personIds)
    await needs.chat.official.takeBack(tx, { accountId, personId, messageId: messageIdFor(broadcastId, personId) })
  const none = { reached: 0, overQuota: 0, stopped: 0, notReached: 0 }
  await store.advance(tx, broadcastId, { ...none, reachedUntil: personIds.at(-1) ?? null })
  if (personIds.length === together) return true
  await store.end(tx, broadcastId, 'takenBack', needs.clock.now())
  await tellOperators(needs, tx, accountId)
  return false
}
