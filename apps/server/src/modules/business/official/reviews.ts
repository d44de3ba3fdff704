import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/business/official'
import { wireMoney } from '@teahouse/contract/money/money'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { officialAccount, tellReviewers } from './account.ts'
import { nameKey, refuseTaken } from './change.ts'
import { newCode } from './codes.ts'
import { feePrice } from './fee.ts'
import { type MailAsked, mailJob } from './mail.ts'
import type { Parts } from './needs.ts'
import { presentApplication, publicAccount } from './present.ts'
import { dayMs, lateDays } from './rules.ts'
import * as store from './store.ts'

const callCodeLastsMs = 30 * 60_000

/** How many requests wait, and how many of them for two weeks or more. */
export function countQueue({ db, clock }: Parts): Promise<{ waiting: number; late: number }> {
  return store.countWaiting(db, new Date(clock.now().getTime() - lateDays * dayMs))
}

export async function listReviews(
  parts: Parts,
  { state, after, limit }: Parsed<typeof contract.reviews>,
): Promise<Output<typeof contract.reviews>> {
  const { db } = parts
  const list = state === 'waiting' ? store.waiting : store.decided
  const [ids, queue] = await Promise.all([list(db, after ?? null, limit + 1), countQueue(parts)])
  return {
    reviews: await presentReviews(parts, db, ids.slice(0, limit)),
    hasMore: ids.length > limit,
    ...queue,
  }
}

async function presentReviews(
  parts: Parts,
  on: Queryable,
  applicationIds: readonly string[],
): Promise<contract.Review[]> {
  const { accounts, clock } = parts
  const applications = await store.applications(on, applicationIds)
  const accountIds = [...new Set(applications.map((one) => one.accountId))]
  const [rows, calls, paid] = await Promise.all([
    store.accounts(on, accountIds),
    store.calls(on, applicationIds),
    store.withUnusedFee(on, accountIds),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const personIds = [...rows.map(({ ownerId }) => ownerId), ...calls.map(({ byId }) => byId)]
  const names = new Map((await accounts.people(on, [...new Set(personIds)])).map(({ id, name }) => [id, name]))
  return Promise.all(
    applications.map(async (application) => {
      const row = byId.get(application.accountId)!
      const until = application.decidedAt ?? clock.now()
      const ageDays = Math.floor((until.getTime() - application.submittedAt.getTime()) / dayMs)
      return {
        ...(await presentApplication(parts, on, application)),
        account: publicAccount(officialAccount(row, clock.now())),
        ownerName: names.get(row.ownerId) ?? '',
        ageDays,
        isLate: application.state === 'waiting' && ageDays >= lateDays,
        isRenewal: application.isRenewal,
        // A request that passed has used the fee.
        fee: { price: wireMoney(feePrice(parts)), isPaid: paid.has(row.id) || application.state === 'passed' },
        calls: calls
          .filter((one) => one.applicationId === application.id)
          .map(({ outcome, note, byId: callerId, at }) => ({
            outcome,
            note,
            at: at.toISOString(),
            byName: names.get(callerId) ?? '',
          })),
      }
    }),
  )
}

/** A request that waits, with its account; others who decide about either wait. */
async function enterWaiting(
  tx: Tx,
  applicationId: string,
): Promise<{ application: store.ApplicationRow; row: store.AccountRow }> {
  const asked = await store.application(tx, applicationId)
  const row = asked && (await store.lockAccount(tx, asked.accountId))
  const application = row && (await store.application(tx, applicationId))
  if (application?.state !== 'waiting') throw new Refusal('application_not_found')
  return { application, row: row! }
}

async function oneReview(parts: Parts, on: Queryable, applicationId: string): Promise<{ review: contract.Review }> {
  return { review: (await presentReviews(parts, on, [applicationId]))[0]! }
}

export async function recordCall(
  parts: Parts,
  reviewerId: string,
  { applicationId, outcome, note }: Parsed<typeof contract.recordCall>,
): Promise<Output<typeof contract.recordCall>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    const { row } = await enterWaiting(tx, applicationId)
    await store.insertCall(tx, newId(), { applicationId, outcome, note, byId: reviewerId, at: clock.now() })
    await tellReviewers(parts, tx, row.id)
    return oneReview(parts, tx, applicationId)
  })
}

export async function newCallCode(
  parts: Parts,
  { applicationId }: Parsed<typeof contract.newCallCode>,
): Promise<Output<typeof contract.newCallCode>> {
  const { db, clock } = parts
  const { code, salt, hash } = await newCode(parts)
  const expiresAt = new Date(clock.now().getTime() + callCodeLastsMs)
  if (!(await store.setCallCode(db, applicationId, { salt, hash, expiresAt }))) {
    throw new Refusal('application_not_found')
  }
  return { code, expiresAt: expiresAt.toISOString() }
}

export async function recordFee(
  parts: Parts,
  reviewerId: string,
  { applicationId, note }: Parsed<typeof contract.recordFee>,
): Promise<Output<typeof contract.recordFee>> {
  const { db, clock } = parts
  const price = feePrice(parts)
  return db.transaction(async (tx) => {
    const { row } = await enterWaiting(tx, applicationId)
    if (price.amountMinor === 0n) throw new Refusal('no_fee')
    if ((await store.withUnusedFee(tx, [row.id])).has(row.id)) throw new Refusal('already_paid')
    await store.insertFee(tx, {
      id: newId(),
      accountId: row.id,
      ...price,
      paymentId: null,
      notedBy: reviewerId,
      note,
      at: clock.now(),
    })
    await tellReviewers(parts, tx, row.id)
    return oneReview(parts, tx, applicationId)
  })
}

/** A year later, on the same day of the calendar. */
const aYearAfter = (from: Date): Date => {
  const then = new Date(from)
  then.setUTCFullYear(then.getUTCFullYear() + 1)
  return then
}

export async function decide(
  parts: Parts,
  reviewerId: string,
  { applicationId, decision, reason }: Parsed<typeof contract.decide>,
): Promise<Output<typeof contract.decide>> {
  const { db, clock, events, jobs } = parts
  return refuseTaken(
    db.transaction(async (tx) => {
      const now = clock.now()
      const { application, row } = await enterWaiting(tx, applicationId)
      let until: Date | null = null
      if (decision === 'passed') {
        await assertReady(parts, tx, application)
        // A year that was asked for early begins when the present one ends.
        until = aYearAfter(row.verifiedUntil && row.verifiedUntil > now ? row.verifiedUntil : now)
        await store.updateAccount(tx, row.id, { ...row, name: application.name, nameKey: nameKey(application.name) })
        await store.setVerified(tx, row.id, until)
      } else if (!reason) throw new Refusal('reason_missing')
      await store.decideApplication(tx, applicationId, { state: decision, byId: reviewerId, reason, at: now })
      await events.publish(tx, contract.verificationEnded, {
        accountId: row.id,
        outcome: decision,
        at: now.toISOString(),
        until: until?.toISOString() ?? null,
        reason,
      })
      if (row.state === 'live') await events.publish(tx, contract.profileChanged, { accountId: row.id })
      await jobs.enqueue(tx, mailJob, { accountId: row.id, about: decision, reason } satisfies MailAsked)
      await tellReviewers(parts, tx, row.id)
      return oneReview(parts, tx, applicationId)
    }),
  )
}

/** The fee is used up here; the business was reached, or need not be. */
async function assertReady(parts: Parts, tx: Tx, { id, accountId, callConfirmedAt }: store.ApplicationRow) {
  const isFree = feePrice(parts).amountMinor === 0n
  if (!(await store.useFee(tx, accountId, id)) && !isFree) throw new Refusal('fee_unpaid')
  const calls = await store.calls(tx, [id])
  const isReached = calls.some(({ outcome }) => outcome === 'reached' || outcome === 'notNeeded')
  if (!isReached && !callConfirmedAt) throw new Refusal('call_missing')
}
