import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/miniprograms'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { digest, newKey } from './keys.ts'
import type { Parts } from './needs.ts'
import { present, presentVersions } from './present.ts'
import { duties, enterAny, enterLocked, programOfApp, roleOf, tellConsole } from './program.ts'
import type { ProgramRow } from './store.ts'
import * as store from './store.ts'
import * as versions from './store-versions.ts'

export const eraseJob = 'miniprograms.erase'
const previewLivesMs = 25 * 60_000

/** A version of this program. Refuses `version_not_found`. */
export async function knownVersion(on: Queryable, row: ProgramRow, versionId: string): Promise<versions.VersionRow> {
  const version = await versions.version(on, versionId)
  if (version?.programId !== row.id) throw new Refusal('version_not_found')
  return version
}

/** The same, when it is compiled. Refuses `version_not_ready` too. */
export async function ownVersion(on: Queryable, row: ProgramRow, versionId: string): Promise<versions.VersionRow> {
  const version = await knownVersion(on, row, versionId)
  if (version.state !== 'ready') throw new Refusal('version_not_ready')
  return version
}

export async function listVersions(
  parts: Parts,
  personId: string,
  { appId, beforeId, limit }: Parsed<typeof contract.versions>,
): Promise<Output<typeof contract.versions>> {
  const { db } = parts
  const { row } = await enterAny(db, appId, personId)
  const ids = await versions.versionIds(db, row.id, { beforeId: beforeId ?? null, limit: limit + 1 })
  return { versions: await presentVersions(parts, db, ids.slice(0, limit)), hasMore: ids.length > limit }
}

export async function removeVersion(
  parts: Parts,
  personId: string,
  { appId, versionId }: Parsed<typeof contract.removeVersion>,
): Promise<Output<typeof contract.removeVersion>> {
  return parts.db.transaction(async (tx) => {
    const { row } = await enterLocked(tx, appId, personId, 'develop')
    await knownVersion(tx, row, versionId)
    const [review] = await versions.reviewsOf(tx, [versionId])
    const wasReleased = (await versions.releasedAt(tx, [versionId])).has(versionId)
    if (wasReleased || row.trialVersionId === versionId || review?.state === 'waiting') {
      throw new Refusal('version_in_use')
    }
    await forgetVersion(parts, tx, versionId)
    await tellConsole(parts, tx, row)
    return {}
  })
}

/** Its bytes go once it is certain that its row has. */
export async function forgetVersion({ jobs }: Pick<Parts, 'jobs'>, tx: Tx, versionId: string): Promise<void> {
  await versions.deleteVersion(tx, versionId)
  await jobs.enqueue(tx, eraseJob, { versionId })
}

/** A code for one version; whoever has it and works on the program can open it, and reviewers. */
export async function makePreview(
  parts: Parts,
  { personId, isAdministrator }: Session,
  { appId, versionId, path }: Parsed<typeof contract.preview>,
): Promise<Output<typeof contract.preview>> {
  const { db, clock } = parts
  const row = await programOfApp(db, appId)
  if (!row || row.closedAt) throw new Refusal('program_not_found')
  const role = await roleOf(db, row, personId)
  if (!role && !isAdministrator) throw new Refusal('program_not_found')
  if (role && !duties[role].includes('develop')) throw new Refusal('not_your_duty')
  await ownVersion(db, row, versionId)
  const [review] = await versions.reviewsOf(db, [versionId])
  if (!role && review?.state !== 'waiting') throw new Refusal('version_not_found')
  const preview = newKey()
  const endsAt = new Date(clock.now().getTime() + previewLivesMs)
  await versions.insertPreview(db, digest(preview), versionId, endsAt)
  const query = new URLSearchParams({ preview, ...(path && { path }) })
  return { preview, href: `/programs/${appId}?${query}`, endsAt: endsAt.toISOString() }
}

export async function setTrial(
  parts: Parts,
  personId: string,
  { appId, versionId }: Parsed<typeof contract.setTrial>,
): Promise<Output<typeof contract.setTrial>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, personId, 'develop')
    if (versionId) await ownVersion(tx, entered.row, versionId)
    await store.setTrial(tx, entered.row.id, versionId)
    await tellConsole(parts, tx, entered.row)
    return { program: await present(parts, tx, entered) }
  })
}
