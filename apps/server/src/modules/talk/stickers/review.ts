import type { Output, Parsed } from '@teahouse/contract'
import type { decide, PackReview, reviews } from '@teahouse/contract/talk/stickers'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { saveWordsOf } from './list-words.ts'
import type { Parts } from './parts.ts'
import { namesOf, presentMade } from './present.ts'
import * as store from './store-packs.ts'

/** The reviewers’ queue, or what they have decided. */
export async function reviewsFor(
  parts: Parts,
  { state, skip, limit }: Parsed<typeof reviews>,
): Promise<Output<typeof reviews>> {
  const { db } = parts
  const found = await (state === 'waiting' ? store.queue : store.decided)(db, skip, limit + 1)
  const packs = await presentReviews(
    parts,
    db,
    found.slice(0, limit).map(({ id }) => id),
  )
  return { packs, hasMore: found.length > limit, waiting: await store.countWaiting(db) }
}

/** What waits is let in or refused; what was let in can be taken away from everybody. */
export async function decidePack(
  parts: Parts,
  reviewerId: string,
  { packId, decision, reason }: Parsed<typeof decide>,
): Promise<PackReview> {
  const { db, clock, updates } = parts
  if (decision !== 'listed' && !reason.trim()) throw new Refusal('reason_missing')
  return db.transaction(async (tx) => {
    const pack = await store.lockPack(tx, packId)
    if (!pack?.creatorId) throw new Refusal('pack_not_found')
    const isRepeated = pack.state === decision && pack.reason === reason.trim()
    const canBe =
      decision === 'removed' ? pack.state === 'listed' || pack.state === 'withdrawn' : pack.state === 'waiting'
    if (!canBe && !isRepeated) throw new Refusal('pack_fixed')
    if (!isRepeated) {
      const state = decision === 'refused' && pack.wasListed ? 'withdrawn' : decision
      const said = { by: reviewerId, reason: decision === 'listed' ? '' : reason.trim() }
      await store.setState(tx, packId, { state, changedAt: clock.now(), decision: said })
      if (decision === 'listed') await saveWordsOf(tx, packId)
      else await store.saveWords(tx, packId, [])
      updates.append(tx, [pack.creatorId], { kind: 'changed', what: 'stickers', id: packId })
    }
    const [review] = await presentReviews(parts, tx, [packId])
    return review!
  })
}

async function presentReviews({ accounts }: Parts, on: Queryable, packIds: readonly string[]): Promise<PackReview[]> {
  const rows = await store.packs(on, packIds)
  const names = await namesOf(on, accounts, rows)
  const creators = new Map(rows.map(({ id, creatorId }) => [id, creatorId!]))
  return (await presentMade(on, packIds)).map((pack) => {
    const id = creators.get(pack.id)!
    return { ...pack, creator: { id, name: names.get(id) ?? '' } }
  })
}
