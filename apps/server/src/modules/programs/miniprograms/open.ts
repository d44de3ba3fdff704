import { createHash } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/miniprograms'
import type { Role } from '@teahouse/contract/programs/miniprograms'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { digest } from './keys.ts'
import type { Parts } from './needs.ts'
import { publicProgram } from './present.ts'
import { programOfApp, roleOf } from './program.ts'
import type { ProgramRow } from './store.ts'
import * as store from './store-versions.ts'

type Chosen = { versionId: string; envVersion: 'release' | 'trial' | 'develop' }

/** Which version somebody gets, and where its files lie. */
export async function openProgram(
  parts: Parts,
  session: Session,
  input: Parsed<typeof contract.open>,
): Promise<Output<typeof contract.open>> {
  const { db } = parts
  const row = await programOfApp(db, input.appId)
  if (!row || row.closedAt) throw new Refusal('program_not_found')
  const role = await roleOf(db, row, session.personId)
  const { versionId, envVersion } = await choose(parts, row, role, session, input)
  const version = await store.version(db, versionId)
  if (!version?.bundleId || !version.sourcesId) throw new Error(`version ${versionId} is not compiled`)
  return {
    program: await publicProgram(parts, db, row),
    version: {
      id: versionId,
      bundleId: envVersion === 'develop' ? version.sourcesId : version.bundleId,
      version: envVersion === 'develop' ? '' : version.name,
      envVersion,
    },
    domains: row.domains,
    role,
  }
}

async function choose(
  { db, clock }: Parts,
  row: ProgramRow,
  role: Role | null,
  { personId, isAdministrator }: Session,
  { envVersion, preview }: Parsed<typeof contract.open>,
): Promise<Chosen> {
  if (preview !== undefined) {
    const versionId = await store.previewed(db, digest(preview), clock.now())
    const version = versionId ? await store.version(db, versionId) : undefined
    if (version?.programId !== row.id || !(role || isAdministrator)) throw new Refusal('preview_ended')
    // What reviewers pass is what people get: they see no other build of it.
    return { versionId: version.id, envVersion: role ? 'develop' : 'trial' }
  }
  if (envVersion === 'trial') {
    // Whoever does not work on it does not learn whether there is a trial.
    if (!role || !row.trialVersionId) throw new Refusal('program_not_released')
    return { versionId: row.trialVersionId, envVersion: 'trial' }
  }
  if (row.suspendedFor !== null) throw new Refusal('program_suspended')
  const versionId = await releasedTo(db, row.id, personId)
  if (!versionId) throw new Refusal('program_not_released')
  return { versionId, envVersion: 'release' }
}

/** The version that somebody gets of what is released; undefined when there is none for them. */
export async function releasedTo(on: Queryable, programId: string, personId: string): Promise<string | undefined> {
  const open = await store.openReleases(on, [programId])
  const step = open.find(({ percent }) => percent < 100)
  if (step && placeOf(step.versionId, personId) < step.percent) return step.versionId
  return open.find(({ percent }) => percent === 100)?.versionId
}

/**
 * Where somebody stands among a hundred, for one version: always the same place, so that a growing percentage takes
 * nobody’s version away, and another one for each version, so that it is not always the same people who try things.
 */
export const placeOf = (versionId: string, personId: string): number =>
  createHash('sha256').update(versionId).update(personId).digest().readUInt32BE(0) % 100
