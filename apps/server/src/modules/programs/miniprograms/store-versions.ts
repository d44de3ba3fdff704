import type { Problem, ReviewCheck } from '@teahouse/contract/programs/miniprograms'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

/** What the compiler said of a version. */
export interface VersionFacts {
  pages: string[]
  packages: { root: string; sizeBytes: number }[]
  permissions: { scope: string; reason: string }[]
  isDebug: boolean
  warnings: Problem[]
}

/** Where a file lies in the blob of its version. What is packed is gzipped. */
export interface PackedFile {
  at: number
  sizeBytes: number
  type: string
  isPacked: boolean
}
export type PackedFiles = Readonly<Record<string, PackedFile>>

export interface VersionRow {
  id: string
  programId: string
  name: string
  note: string
  state: 'compiling' | 'ready' | 'failed'
  uploadedBy: string
  uploadedAt: Date
  mediaId: string | null
  bundleId: string | null
  sourcesId: string | null
  sizeBytes: number
  problems: Problem[]
  facts: VersionFacts | null
}

export const versions = (on: Queryable, ids: readonly string[]): Promise<VersionRow[]> => on.rows`
  select id, program_id as "programId", name, note, state, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt",
    media_id as "mediaId", bundle_id as "bundleId", sources_id as "sourcesId", size_bytes as "sizeBytes", problems, facts
  from unnest(${ids}::uuid[]) with ordinality as asked (id, place) join miniprograms.version using (id) order by place`

export async function version(on: Queryable, id: string): Promise<VersionRow | undefined> {
  return (await versions(on, [id]))[0]
}

/** The newest first. */
export async function versionIds(
  on: Queryable,
  programId: string,
  { beforeId, limit }: { beforeId: string | null; limit: number },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.version
    where program_id = ${programId} and (${beforeId}::uuid is null or (uploaded_at, id) <
      (select uploaded_at, id from miniprograms.version where id = ${beforeId} and program_id = ${programId}))
    order by uploaded_at desc, id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

/** False when there is such a version already. */
export async function insertVersion(
  tx: Tx,
  row: Pick<VersionRow, 'id' | 'programId' | 'name' | 'note' | 'uploadedBy' | 'uploadedAt' | 'mediaId'>,
): Promise<boolean> {
  const { id, programId, name, note, uploadedBy, uploadedAt, mediaId } = row
  return (
    (await tx.run`
      insert into miniprograms.version (id, program_id, name, note, uploaded_by, uploaded_at, media_id)
      values (${id}, ${programId}, ${name}, ${note}, ${uploadedBy}, ${uploadedAt}, ${mediaId})
      on conflict (id) do nothing`) === 1
  )
}

export async function countVersions(on: Queryable, programId: string): Promise<{ all: number; compiling: number }> {
  const row = await on.row<{ all: number; compiling: number }>`
    select count(*) as all, count(*) filter (where state = 'compiling') as compiling
    from miniprograms.version where program_id = ${programId}`
  return row!
}

/** The oldest that was neither reviewed, nor released, nor is the trial, nor is being compiled. */
export async function oldestUnused(on: Queryable, programId: string): Promise<string | undefined> {
  const row = await on.row<{ id: string }>`
    select id from miniprograms.version
    where program_id = ${programId} and state <> 'compiling'
      and not exists (select from miniprograms.review where version_id = version.id)
      and not exists (select from miniprograms.release where version_id = version.id)
      and not exists (select from miniprograms.program where trial_version_id = version.id)
    order by uploaded_at, id limit 1`
  return row?.id
}

/** What is compiled stays as it is: false when it was before. */
export const markReady = async (
  tx: Tx,
  id: string,
  made: {
    bundleId: string
    sourcesId: string
    sizeBytes: number
    facts: VersionFacts
    bundleFiles: PackedFiles
    sourcesFiles: PackedFiles
  },
): Promise<boolean> =>
  (await tx.run`
    update miniprograms.version
    set state = 'ready', bundle_id = ${made.bundleId}, sources_id = ${made.sourcesId}, size_bytes = ${made.sizeBytes},
      facts = ${JSON.stringify(made.facts)}, problems = ${JSON.stringify(made.facts.warnings)},
      bundle_files = ${JSON.stringify(made.bundleFiles)}, sources_files = ${JSON.stringify(made.sourcesFiles)}
    where id = ${id} and state = 'compiling'`) === 1

export const markFailed = async (tx: Tx, id: string, problems: readonly Problem[]): Promise<boolean> =>
  (await tx.run`
    update miniprograms.version set state = 'failed', problems = ${JSON.stringify(problems)}
    where id = ${id} and state = 'compiling'`) === 1

export async function deleteVersion(tx: Tx, id: string): Promise<void> {
  await tx.run`delete from miniprograms.review where version_id = ${id}`
  await tx.run`delete from miniprograms.version where id = ${id}`
}

/** Where the files under an id lie, be it the bundle’s or that of previews. */
export const filesUnder = (
  on: Queryable,
  bundleId: string,
): Promise<{ versionId: string; files: PackedFiles } | undefined> => on.row`
  select id as "versionId", case bundle_id when ${bundleId} then bundle_files else sources_files end as files
  from miniprograms.version where bundle_id = ${bundleId} or sources_id = ${bundleId}`

/** Every blob of a version, in pages. */
export async function* blobsOfVersions(on: Queryable): AsyncGenerator<{ key: string; contentType: string }> {
  const atOnce = 1000
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await on.rows<{ id: string }>`
      select id from miniprograms.version where state = 'ready' and id > ${after} order by id limit ${atOnce}`
    for (const { id } of rows) yield { key: blobKey(id), contentType: blobType }
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}

export const blobKey = (versionId: string): string => `programs/${versionId}`
export const blobType = 'application/octet-stream'

/** Those of some blobs below `programs/` of which no row speaks. */
export async function orphans(on: Queryable, keys: readonly string[]): Promise<string[]> {
  const idOf = (key: string) => /^programs\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(key)?.[1]
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.version where id = any(${keys.flatMap((key) => idOf(key) ?? [])}::uuid[])`
  const known = new Set(rows.map(({ id }) => id))
  return keys.filter((key) => !known.has(idOf(key) ?? ''))
}

export async function insertPreview(tx: Queryable, hash: Buffer, versionId: string, endsAt: Date): Promise<void> {
  await tx.run`insert into miniprograms.preview (hash, version_id, ends_at) values (${hash}, ${versionId}, ${endsAt})`
}

export async function previewed(on: Queryable, hash: Buffer, now: Date): Promise<string | undefined> {
  const row = await on.row<{ versionId: string }>`
    select version_id as "versionId" from miniprograms.preview where hash = ${hash} and ends_at > ${now}`
  return row?.versionId
}

export async function forgetPreviews(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from miniprograms.preview where ends_at < ${before}`
}

export interface ReleaseRow {
  id: string
  programId: string
  versionId: string
  versionName: string
  percent: number
  beganAt: Date
}

/** What people get now: the whole one, the step, or both. */
export const openReleases = (on: Queryable, programIds: readonly string[]): Promise<ReleaseRow[]> => on.rows`
  select release.id, release.program_id as "programId", version_id as "versionId", version.name as "versionName",
    percent, began_at as "beganAt"
  from miniprograms.release join miniprograms.version on version.id = version_id
  where release.program_id = any(${programIds}::uuid[]) and ended_at is null`

/** The last release to all, of another version than the present one, that was not taken back. */
export const releaseBefore = (on: Queryable, programId: string, versionId: string): Promise<ReleaseRow | undefined> =>
  on.row`
    select release.id, release.program_id as "programId", version_id as "versionId", version.name as "versionName",
      percent, began_at as "beganAt"
    from miniprograms.release join miniprograms.version on version.id = version_id
    where release.program_id = ${programId} and percent = 100 and ended_at is not null and not is_taken_back
      and version_id <> ${versionId}
      and not exists (select from miniprograms.release as back
        where back.version_id = release.version_id and back.is_taken_back and back.began_at >= release.began_at)
    order by began_at desc, release.id desc limit 1`

export async function insertRelease(
  tx: Tx,
  row: Pick<ReleaseRow, 'id' | 'programId' | 'versionId' | 'percent' | 'beganAt'> & { releasedBy: string },
): Promise<void> {
  const { id, programId, versionId, percent, beganAt, releasedBy } = row
  await tx.run`
    insert into miniprograms.release (id, program_id, version_id, percent, released_by, began_at)
    values (${id}, ${programId}, ${versionId}, ${percent}, ${releasedBy}, ${beganAt})`
}

export async function setPercent(tx: Tx, id: string, percent: number): Promise<void> {
  await tx.run`update miniprograms.release set percent = ${percent} where id = ${id}`
}

export async function endRelease(tx: Tx, id: string, at: Date, isTakenBack: boolean): Promise<void> {
  await tx.run`
    update miniprograms.release set ended_at = ${at}, is_taken_back = ${isTakenBack} where id = ${id}`
}

/** When each of some versions was last released. */
export const releasedAt = async (on: Queryable, versionIds: readonly string[]): Promise<Map<string, Date>> => {
  const rows = await on.rows<{ versionId: string; at: Date }>`
    select version_id as "versionId", max(began_at) as at from miniprograms.release
    where version_id = any(${versionIds}::uuid[]) group by version_id`
  return new Map(rows.map(({ versionId, at }) => [versionId, at]))
}

export interface ReviewRow {
  id: string
  versionId: string
  programId: string
  state: 'waiting' | 'passed' | 'refused' | 'withdrawn'
  note: string
  checks: ReviewCheck[]
  submittedAt: Date
  decidedAt: Date | null
  reason: string
}

export const reviewsOf = (on: Queryable, versionIds: readonly string[]): Promise<ReviewRow[]> => on.rows`
  select id, version_id as "versionId", program_id as "programId", state, note, checks, submitted_at as "submittedAt",
    decided_at as "decidedAt", reason
  from miniprograms.review where version_id = any(${versionIds}::uuid[])`

export const review = (on: Queryable, id: string): Promise<ReviewRow | undefined> => on.row`
  select id, version_id as "versionId", program_id as "programId", state, note, checks, submitted_at as "submittedAt",
    decided_at as "decidedAt", reason
  from miniprograms.review where id = ${id}`

/** A version that was withdrawn can be given in again. */
export async function upsertReview(
  tx: Tx,
  row: Pick<ReviewRow, 'id' | 'versionId' | 'programId' | 'note' | 'checks' | 'submittedAt'> & { submittedBy: string },
): Promise<void> {
  const { id, versionId, programId, note, checks, submittedAt, submittedBy } = row
  await tx.run`
    insert into miniprograms.review (id, version_id, program_id, note, checks, submitted_at, submitted_by)
    values (${id}, ${versionId}, ${programId}, ${note}, ${JSON.stringify(checks)}, ${submittedAt}, ${submittedBy})
    on conflict (version_id) do update
    set state = 'waiting', note = excluded.note, checks = excluded.checks, submitted_at = excluded.submitted_at,
      submitted_by = excluded.submitted_by, decided_at = null`
}

export async function endReview(
  tx: Tx,
  id: string,
  {
    state,
    byId,
    reason,
    at,
  }: { state: 'passed' | 'refused' | 'withdrawn'; byId: string | null; reason: string; at: Date },
): Promise<void> {
  await tx.run`
    update miniprograms.review set state = ${state}, decided_at = ${at}, decided_by = ${byId}, reason = ${reason}
    where id = ${id}`
}

/** The oldest first. */
export async function waitingReviews(on: Queryable, afterId: string | null, limit: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.review
    where state = 'waiting' and (${afterId}::uuid is null or (submitted_at, id) >
      (select submitted_at, id from miniprograms.review where id = ${afterId}))
    order by submitted_at, id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** The latest first. */
export async function decidedReviews(on: Queryable, afterId: string | null, limit: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.review
    where state in ('passed', 'refused') and (${afterId}::uuid is null or (decided_at, id) <
      (select decided_at, id from miniprograms.review where id = ${afterId}))
    order by decided_at desc, id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

export async function countWaiting(on: Queryable): Promise<number> {
  return (await on.row<{ count: number }>`select count(*) from miniprograms.review where state = 'waiting'`)!.count
}

export async function waitingOf(on: Queryable, programId: string): Promise<string | undefined> {
  const row = await on.row<{ id: string }>`
    select id from miniprograms.review where program_id = ${programId} and state = 'waiting'`
  return row?.id
}

/** The version that stands for one way of opening a program: what everybody gets, the trial, or the latest upload. */
export async function latestOf(
  on: Queryable,
  { id, trialVersionId }: { id: string; trialVersionId: string | null },
  envVersion: 'release' | 'trial' | 'develop',
): Promise<string | null> {
  if (envVersion === 'trial') return trialVersionId
  if (envVersion === 'release') {
    const open = await openReleases(on, [id])
    return open.toSorted((a, b) => b.percent - a.percent)[0]?.versionId ?? null
  }
  const row = await on.row<{ id: string }>`
    select id from miniprograms.version where program_id = ${id} and state = 'ready'
    order by uploaded_at desc, id desc limit 1`
  return row?.id ?? null
}

export const versionUnder = (
  on: Queryable,
  bundleId: string,
): Promise<{ id: string; programId: string; name: string } | undefined> => on.row`
  select id, program_id as "programId", name from miniprograms.version
  where bundle_id = ${bundleId} or sources_id = ${bundleId}`
