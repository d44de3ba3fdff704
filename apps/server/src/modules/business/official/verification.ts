import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { enter, enterAny, enterLocked, officialAccount, tellReviewers } from './account.ts'
import { keep, refuseTaken, show } from './change.ts'
import { assertCode } from './codes.ts'
import { feeOf } from './fee.ts'
import type { Parts } from './needs.ts'
import { presentApplication, verificationOf } from './present.ts'
import { dayMs, duties, renewableDays } from './rules.ts'
import { assertReached } from './steps.ts'
import * as store from './store.ts'

/** The scope of papers that were handed in: for those who have the account’s settings as a duty, and for reviewers. */
export const papersScope = 'officialPapers'

const renewableFrom = ({ verifiedUntil }: store.AccountRow): Date | null =>
  verifiedUntil && new Date(verifiedUntil.getTime() - renewableDays * dayMs)

/** Step 6, and once a year again. */
export async function askForVerification(
  parts: Parts,
  personId: string,
  { accountId, applicationId, documentIds, ...said }: Parsed<typeof contract.askForVerification>,
): Promise<Output<typeof contract.askForVerification>> {
  const { db, clock, media } = parts
  return refuseTaken(
    db.transaction(async (tx) => {
      const entered = await enterLocked(tx, accountId, personId, 'settings')
      const { row } = entered
      await assertReached(tx, row, 'verification')
      const isAsked = await isSameRequest(tx, accountId, applicationId)
      if (!isAsked) {
        const from = renewableFrom(row)
        if (from && clock.now() < from) throw new Refusal('too_early')
        const papers = await media.own(tx, personId, documentIds)
        if (papers.some(({ purpose }) => purpose !== 'file' && purpose !== 'photo')) throw new Refusal('wrong_media')
        const isNew = await store.insertApplication(tx, {
          ...said,
          id: applicationId,
          accountId,
          documentIds,
          isRenewal: row.verifiedUntil !== null,
          askedBy: personId,
          submittedAt: clock.now(),
        })
        // The id of somebody else’s request is nobody’s to take.
        if (!isNew) throw new Refusal('already_asked')
        await media.share(tx, documentIds, { kind: papersScope, id: accountId })
        await tellReviewers(parts, tx, accountId)
      }
      const application = await store.application(tx, applicationId)
      return { ...(await show(parts, tx, entered)), application: await presentApplication(parts, tx, application!) }
    }),
  )
}

async function isSameRequest(on: Queryable, accountId: string, applicationId: string): Promise<boolean> {
  return (await store.application(on, applicationId))?.accountId === accountId
}

export async function skipVerification(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.skipVerification>,
): Promise<Output<typeof contract.skipVerification>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, accountId, personId, 'settings')
    await assertReached(tx, entered.row, 'verification')
    return keep(parts, tx, entered, { isVerificationSkipped: true })
  })
}

export async function verification(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.verification>,
): Promise<Output<typeof contract.verification>> {
  const { db, clock } = parts
  const { row, role } = await enterAny(db, accountId, personId)
  const maySee = duties[role].includes('settings') || duties[role].includes('money')
  if (!maySee) throw new Refusal('not_your_duty')
  const [last, fee] = await Promise.all([store.lastApplication(db, accountId), feeOf(parts, db, accountId)])
  const account = officialAccount(row, clock.now())
  const from = renewableFrom(row)
  return {
    state: verificationOf(account, last?.state),
    verifiedUntil: row.verifiedUntil?.toISOString() ?? null,
    application: last ? await presentApplication(parts, db, last) : null,
    fee,
    isOpen: last?.state !== 'waiting' && row.country !== null && (!from || clock.now() >= from),
    renewableFrom: from?.toISOString() ?? null,
  }
}

export async function withdrawApplication(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.withdrawApplication>,
): Promise<Output<typeof contract.withdrawApplication>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    await enterLocked(tx, accountId, personId, 'settings')
    if (!(await store.withdrawApplication(tx, accountId, clock.now()))) throw new Refusal('application_not_found')
    await tellReviewers(parts, tx, accountId)
    return {}
  })
}

/** The business has the telephone that it named: somebody there has typed what a reviewer told them. */
export async function confirmCall(
  parts: Parts,
  personId: string,
  { accountId, code }: Parsed<typeof contract.confirmCall>,
): Promise<Output<typeof contract.confirmCall>> {
  const { db, clock } = parts
  await enter(db, accountId, personId, 'settings')
  const waiting = await store.lastApplication(db, accountId)
  if (waiting?.state !== 'waiting') throw new Refusal('application_not_found')
  const { hash } = await assertCode(parts, await store.countCallTry(db, waiting.id), code)
  return db.transaction(async (tx) => {
    if (!(await store.confirmCall(tx, waiting.id, hash, clock.now()))) throw new Refusal('code_expired')
    await tellReviewers(parts, tx, accountId)
    return { application: await presentApplication(parts, tx, (await store.application(tx, waiting.id))!) }
  })
}
