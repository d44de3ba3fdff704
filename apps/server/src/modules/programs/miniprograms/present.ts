import type { ConsoleProgram, PublicProgram, Review, Version } from '@teahouse/contract/programs/miniprograms'
import type { Queryable } from '../../../platform/db/db.ts'
import { publicAccount } from '../../business/official/index.ts'
import type { Parts } from './needs.ts'
import { duties, type Entered } from './program.ts'
import * as store from './store.ts'
import * as versions from './store-versions.ts'

/** As anyone sees them, in the order given. */
export async function publicPrograms(
  { official }: Pick<Parts, 'official'>,
  on: Queryable,
  rows: readonly store.ProgramRow[],
): Promise<PublicProgram[]> {
  const accountIds = rows.flatMap(({ accountId }) => accountId ?? [])
  const found = accountIds.length > 0 ? await official.accounts(on, [...new Set(accountIds)]) : []
  const accounts = new Map(found.filter(({ state }) => state === 'live').map((one) => [one.id, one]))
  return rows.map((row) => {
    const account = row.accountId === null ? undefined : accounts.get(row.accountId)
    return {
      id: row.id,
      appId: row.appId,
      name: row.name,
      iconId: row.iconId,
      intro: row.intro,
      category: row.category,
      country: row.country,
      account: account ? publicAccount(account) : null,
      isVerified: account?.isVerified ?? false,
      isReleased: row.isReleased,
      revision: row.revision,
    }
  })
}

export async function publicProgram(
  parts: Pick<Parts, 'official'>,
  on: Queryable,
  row: store.ProgramRow,
): Promise<PublicProgram> {
  return (await publicPrograms(parts, on, [row]))[0]!
}

/** What has to be filled in before reviewers look at a version. */
export const missingOf = ({ intro, iconId }: store.ProgramRow): ('intro' | 'icon')[] => [
  ...(intro.trim() ? [] : (['intro'] as const)),
  ...(iconId ? [] : (['icon'] as const)),
]

/** As those see it who work on it. */
export async function consoleProgram(
  parts: Pick<Parts, 'official'>,
  on: Queryable,
  { row, role }: Entered,
): Promise<ConsoleProgram> {
  const [shown, open, newest] = await Promise.all([
    publicProgram(parts, on, row),
    versions.openReleases(on, [row.id]),
    versions.versionIds(on, row.id, { beforeId: null, limit: 1 }),
  ])
  const whole = open.find(({ percent }) => percent === 100)
  const step = open.find(({ percent }) => percent < 100)
  const before = whole && (await versions.releaseBefore(on, row.id, whole.versionId))
  const told = ({ versionId, versionName, beganAt }: versions.ReleaseRow) => ({
    versionId,
    name: versionName,
    at: beganAt.toISOString(),
  })
  return {
    ...shown,
    role,
    duties: [...duties[role]],
    domains: row.domains,
    wireName: row.wireName,
    uploadKeyMadeAt: row.uploadKeyMadeAt?.toISOString() ?? null,
    suspendedFor: row.suspendedFor,
    missing: [...missingOf(row), ...(newest.length > 0 ? [] : (['version'] as const))],
    released: whole ? told(whole) : null,
    step: step ? { ...told(step), percent: step.percent } : null,
    before: before ? { versionId: before.versionId, name: before.versionName } : null,
  }
}

/** The program as it is now. */
export async function present(parts: Parts, on: Queryable, { row, role }: Entered): Promise<ConsoleProgram> {
  return consoleProgram(parts, on, { row: (await store.program(on, row.id))!, role })
}

/** In the order given; those of no version are left out. */
export async function presentVersions(
  { accounts }: Pick<Parts, 'accounts'>,
  on: Queryable,
  ids: readonly string[],
): Promise<Version[]> {
  const rows = await versions.versions(on, ids)
  const programIds = [...new Set(rows.map(({ programId }) => programId))]
  const [reviews, releasedAt, open, programs, people] = await Promise.all([
    versions.reviewsOf(on, ids),
    versions.releasedAt(on, ids),
    versions.openReleases(on, programIds),
    store.programs(on, programIds),
    accounts.people(on, [...new Set(rows.map(({ uploadedBy }) => uploadedBy))]),
  ])
  return rows.map((row): Version => {
    const review = reviews.find(({ versionId }) => versionId === row.id)
    return {
      id: row.id,
      name: row.name,
      note: row.note,
      state: row.state,
      uploadedAt: row.uploadedAt.toISOString(),
      uploadedBy: people.find(({ id }) => id === row.uploadedBy) ?? null,
      sizeBytes: row.sizeBytes,
      problems: row.problems,
      pages: row.facts?.pages ?? [],
      packages: row.facts?.packages ?? [],
      permissions: row.facts?.permissions ?? [],
      isTrial: programs.some(({ trialVersionId }) => trialVersionId === row.id),
      percent: open.find(({ versionId }) => versionId === row.id)?.percent ?? 0,
      releasedAt: releasedAt.get(row.id)?.toISOString() ?? null,
      review: review
        ? {
            id: review.id,
            state: review.state,
            note: review.note,
            submittedAt: review.submittedAt.toISOString(),
            decidedAt: review.decidedAt?.toISOString() ?? null,
            reason: review.reason,
            checks: review.checks,
          }
        : null,
    }
  })
}

export async function presentVersion(parts: Parts, on: Queryable, id: string): Promise<Version> {
  return (await presentVersions(parts, on, [id]))[0]!
}

export async function presentReviews(parts: Parts, on: Queryable, ids: readonly string[]): Promise<Review[]> {
  const rows = (await Promise.all(ids.map((id) => versions.review(on, id)))).filter((row) => row !== undefined)
  const programIds = [...new Set(rows.map(({ programId }) => programId))]
  const programs = await store.programs(on, programIds)
  const [shown, open, owners, given] = await Promise.all([
    publicPrograms(parts, on, programs),
    versions.openReleases(on, programIds),
    parts.accounts.people(on, [...new Set(programs.map(({ ownerId }) => ownerId))]),
    presentVersions(
      parts,
      on,
      rows.map(({ versionId }) => versionId),
    ),
  ])
  return rows.map((row) => {
    const program = programs.find(({ id }) => id === row.programId)!
    const whole = open.find(({ programId, percent }) => programId === row.programId && percent === 100)
    return {
      id: row.id,
      program: shown.find(({ id }) => id === row.programId)!,
      ownerName: owners.find(({ id }) => id === program.ownerId)?.name ?? '',
      version: given.find(({ id }) => id === row.versionId)!,
      domains: program.domains,
      replaces: whole && whole.versionId !== row.versionId ? whole.versionName : null,
    }
  })
}
