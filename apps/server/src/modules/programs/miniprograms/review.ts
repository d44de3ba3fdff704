import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/programs/miniprograms'
import { isUniqueViolation, type Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { checkVersion } from './checks.ts'
import type { Parts } from './needs.ts'
import { missingOf, present, presentReviews, presentVersion } from './present.ts'
import { enterLocked, programOfApp, roleOf, tellReviewers } from './program.ts'
import * as store from './store.ts'
import { countFaults } from './store-field.ts'
import * as versions from './store-versions.ts'
import { knownVersion, ownVersion } from './versions.ts'

export async function submitVersion(
  parts: Parts,
  personId: string,
  { appId, versionId, note }: Parsed<typeof contract.submit>,
): Promise<Output<typeof contract.submit>> {
  const { db, clock } = parts
  try {
    return await db.transaction(async (tx) => {
      const entered = await enterLocked(tx, appId, personId, 'settings')
      const { row } = entered
      const { facts } = await ownVersion(tx, row, versionId)
      if (missingOf(row).length > 0) throw new Refusal('program_incomplete')
      const [before] = await versions.reviewsOf(tx, [versionId])
      if (before?.state === 'waiting') throw new Refusal('already_asked')
      if (before && before.state !== 'withdrawn') throw new Refusal('version_reviewed')
      const checks = checkVersion(row, facts!, await countFaults(tx, versionId))
      await versions.upsertReview(tx, {
        ...{ id: newId(), versionId, programId: row.id, note, checks },
        ...{ submittedAt: clock.now(), submittedBy: personId },
      })
      await tellReviewers(parts, tx, row)
      return { program: await present(parts, tx, entered), version: await presentVersion(parts, tx, versionId) }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'review_waiting')) throw new Refusal('already_asked')
    throw error
  }
}

export async function withdrawReview(
  parts: Parts,
  personId: string,
  { appId, versionId }: Parsed<typeof contract.withdrawReview>,
): Promise<Output<typeof contract.withdrawReview>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, personId, 'settings')
    await knownVersion(tx, entered.row, versionId)
    const [review] = await versions.reviewsOf(tx, [versionId])
    if (review?.state !== 'waiting') throw new Refusal('review_not_found')
    await end(parts, tx, entered.row, review.id, { state: 'withdrawn', byId: null, reason: '' })
    return { program: await present(parts, tx, entered), version: await presentVersion(parts, tx, versionId) }
  })
}

async function end(
  parts: Parts,
  tx: Tx,
  row: store.ProgramRow,
  reviewId: string,
  outcome: { state: 'passed' | 'refused' | 'withdrawn'; byId: string | null; reason: string },
): Promise<void> {
  await versions.endReview(tx, reviewId, { ...outcome, at: parts.clock.now() })
  await tellReviewers(parts, tx, row)
}

/** Whatever of a program waits for reviewers waits no more. */
export async function withdrawAll(parts: Parts, tx: Tx, row: store.ProgramRow): Promise<void> {
  const review = await versions.waitingOf(tx, row.id)
  if (review) await end(parts, tx, row, review, { state: 'withdrawn', byId: null, reason: '' })
}

export async function listReviews(
  parts: Parts,
  { state, afterId, limit }: Parsed<typeof contract.reviews>,
): Promise<Output<typeof contract.reviews>> {
  const { db } = parts
  const list = state === 'waiting' ? versions.waitingReviews : versions.decidedReviews
  const [ids, waiting] = await Promise.all([list(db, afterId ?? null, limit + 1), versions.countWaiting(db)])
  return {
    reviews: await presentReviews(parts, db, ids.slice(0, limit)),
    hasMore: ids.length > limit,
    waiting,
  }
}

/** Lets a version out, or says why not. Whoever works on a program does not decide about it. */
export async function decideReview(
  parts: Parts,
  reviewerId: string,
  { reviewId, decision, reason }: Parsed<typeof contract.decide>,
): Promise<Output<typeof contract.decide>> {
  return parts.db.transaction(async (tx) => {
    const asked = await versions.review(tx, reviewId)
    const row = asked && (await store.lockProgram(tx, asked.programId))
    const review = row && (await versions.review(tx, reviewId))
    if (review?.state !== 'waiting') throw new Refusal('review_not_found')
    if (await roleOf(tx, row!, reviewerId)) throw new Refusal('own_program')
    if (decision === 'refused' && !reason.trim()) throw new Refusal('reason_missing')
    await end(parts, tx, row!, reviewId, { state: decision, byId: reviewerId, reason })
    return { review: (await presentReviews(parts, tx, [reviewId]))[0]! }
  })
}

/** Stops a program for everybody, or lets it go on. */
export async function suspendProgram(
  parts: Parts,
  { appId, isSuspended, reason }: Parsed<typeof contract.suspend>,
): Promise<Output<typeof contract.suspend>> {
  return parts.db.transaction(async (tx) => {
    const row = await programOfApp(tx, appId)
    if (!row || row.closedAt) throw new Refusal('program_not_found')
    if (isSuspended && !reason.trim()) throw new Refusal('reason_missing')
    await setSuspended(parts, tx, row.id, isSuspended ? reason : null)
    return {}
  })
}

export async function setSuspended(parts: Parts, tx: Tx, programId: string, reason: string | null): Promise<void> {
  const row = await store.lockProgram(tx, programId)
  if (!row || row.closedAt || (row.suspendedFor === null) === (reason === null)) return
  await store.setSuspended(tx, programId, reason)
  const { appId } = row
  if (reason !== null) await parts.events.publish(tx, contract.ended, { programId, appId, isForGood: false })
  else await parts.events.publish(tx, contract.changed, { programId, appId })
  await tellReviewers(parts, tx, row)
}
