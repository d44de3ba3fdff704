import type { Queryable } from '../../../platform/db/db.ts'

export type FaultKind = 'script' | 'promise' | 'killed'
export type LogLevel = 'info' | 'warn' | 'error'
export type DurationKind = 'cold' | 'warm' | 'setData'

export interface FaultRow {
  id: string
  version: string
  kind: FaultKind
  message: string
  stack: string
  page: string
  count: number
  firstAt: Date
  lastAt: Date
}

/** The same fault of a version is counted where it stands. */
export async function countFault(
  on: Queryable,
  fault: Omit<FaultRow, 'version' | 'firstAt' | 'lastAt'> & {
    programId: string
    versionId: string
    digest: Buffer
    at: Date
  },
): Promise<void> {
  const { id, programId, versionId, digest, kind, message, stack, page, count, at } = fault
  await on.run`
    insert into miniprograms.fault
      (id, program_id, version_id, digest, kind, message, stack, page, count, first_at, last_at)
    values (${id}, ${programId}, ${versionId}, ${digest}, ${kind}, ${message}, ${stack}, ${page}, ${count}, ${at}, ${at})
    on conflict (version_id, digest) do update
    set count = fault.count + excluded.count, last_at = greatest(fault.last_at, excluded.last_at)`
  await on.run`
    insert into miniprograms.fault_day (version_id, day, count)
    values (${versionId}, ${at.toISOString().slice(0, 10)}, ${count})
    on conflict (version_id, day) do update set count = fault_day.count + excluded.count`
}

export async function countKinds(on: Queryable, versionId: string): Promise<number> {
  return (await on.row<{ count: number }>`
    select count(*) from miniprograms.fault where version_id = ${versionId}`)!.count
}

/** How often a version failed, all in all. */
export async function countFaults(on: Queryable, versionId: string): Promise<number> {
  return (await on.row<{ count: number }>`
    select coalesce(sum(count), 0)::bigint as count from miniprograms.fault where version_id = ${versionId}`)!.count
}

/** The last seen first. */
export const faults = (
  on: Queryable,
  programId: string,
  { versionId, since, limit }: { versionId: string | null; since: Date; limit: number },
): Promise<FaultRow[]> => on.rows`
  select fault.id, version.name as version, kind, message, stack, page, count, first_at as "firstAt", last_at as "lastAt"
  from miniprograms.fault join miniprograms.version on version.id = version_id
  where fault.program_id = ${programId} and last_at >= ${since}
    and (${versionId}::uuid is null or version_id = ${versionId})
  order by last_at desc, fault.id limit ${limit}`

export interface LogRow {
  id: string
  at: Date
  version: string
  level: LogLevel
  text: string
  page: string
}

export async function insertLogs(
  on: Queryable,
  { programId, versionId }: { programId: string; versionId: string },
  rows: readonly Omit<LogRow, 'version'>[],
): Promise<void> {
  await on.run`
    insert into miniprograms.log_line (id, program_id, version_id, at, level, text, page)
    select id, ${programId}, ${versionId}, at, level, text, page
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ at }) => at.toISOString())}::timestamptz[],
      ${rows.map(({ level }) => level)}::text[], ${rows.map(({ text }) => text)}::text[],
      ${rows.map(({ page }) => page)}::text[]) as line (id, at, level, text, page)`
}

export async function countLogs(on: Queryable, programId: string, since: Date): Promise<number> {
  return (await on.row<{ count: number }>`
    select count(*) from (select from miniprograms.log_line where program_id = ${programId} and at >= ${since}
      limit 100000) as line`)!.count
}

/** The newest first. */
export const logs = (
  on: Queryable,
  programId: string,
  { level, words, beforeId, limit }: { level: LogLevel | null; words: string; beforeId: string | null; limit: number },
): Promise<LogRow[]> => on.rows`
  select line.id, at, version.name as version, level, text, page
  from miniprograms.log_line as line join miniprograms.version on version.id = version_id
  where line.program_id = ${programId} and (${level}::text is null or level = ${level})
    and (${words} = '' or text ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`})
    and (${beforeId}::uuid is null or line.id < ${beforeId})
  order by line.id desc limit ${limit}`

export async function countDurations(
  on: Queryable,
  versionId: string,
  day: string,
  seen: readonly { kind: DurationKind; width: number; count: number }[],
): Promise<void> {
  await on.run`
    insert into miniprograms.duration (version_id, day, kind, width, count)
    select ${versionId}, ${day}, kind, width, count
    from unnest(${seen.map(({ kind }) => kind)}::text[], ${seen.map(({ width }) => width)}::smallint[],
      ${seen.map(({ count }) => count)}::bigint[]) as one (kind, width, count)
    order by kind, width
    on conflict (version_id, day, kind, width) do update set count = duration.count + excluded.count`
}

export const durations = (
  on: Queryable,
  programId: string,
  since: string,
): Promise<{ versionId: string; version: string; day: string; kind: DurationKind; width: number; count: number }[]> =>
  on.rows`
    select version_id as "versionId", version.name as version, day::text, kind, width, count
    from miniprograms.duration join miniprograms.version on version.id = version_id
    where version.program_id = ${programId} and day >= ${since} order by version.uploaded_at desc`

export const faultDays = (
  on: Queryable,
  programId: string,
  since: string,
): Promise<{ versionId: string; version: string; day: string; count: number }[]> => on.rows`
  select version_id as "versionId", version.name as version, day::text, count
  from miniprograms.fault_day join miniprograms.version on version.id = version_id
  where version.program_id = ${programId} and day >= ${since} order by version.uploaded_at desc`

export async function forgetField(on: Queryable, before: { faults: Date; logs: Date; figures: string }): Promise<void> {
  await on.run`delete from miniprograms.fault where last_at < ${before.faults}`
  await on.run`delete from miniprograms.log_line where at < ${before.logs}`
  await on.run`delete from miniprograms.duration where day < ${before.figures}`
  await on.run`delete from miniprograms.fault_day where day < ${before.figures}`
}
