import type { Kind, Reason, State } from '@teahouse/contract/people/reports'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface CaseRow {
  id: string
  kind: Kind
  subjectId: string
  personId: string
  text: string
  pictureIds: string[]
  videoIds: string[]
  madeAt: Date
  state: State
  decidedBy: string | null
  decidedAt: Date | null
  explanation: string | null
}

export interface ReportRow {
  caseId: string
  reporterId: string
  reason: Reason
  note: string
  at: Date
}

export type NewCase = Omit<CaseRow, 'state' | 'decidedBy' | 'decidedAt' | 'explanation'> & { openedAt: Date }

/** The open case of a thing, opened with this one when there is none; it is held until the commit. */
export async function openCase(tx: Tx, one: NewCase): Promise<string> {
  const row = await tx.row<{ id: string }>`
    insert into reports.reported_case as known
      (id, kind, subject_id, person_id, text, picture_ids, video_ids, made_at, opened_at)
    values (${one.id}, ${one.kind}, ${one.subjectId}, ${one.personId}, ${one.text}, ${one.pictureIds}, ${one.videoIds},
            ${one.madeAt}, ${one.openedAt})
    on conflict (kind, subject_id) where state = 'open' do update set id = known.id
    returning id`
  return row!.id
}

/** Replaces what the same person said before. */
export async function saveReport(tx: Tx, one: ReportRow): Promise<void> {
  await tx.run`
    insert into reports.report (case_id, reporter_id, reason, note, at)
    values (${one.caseId}, ${one.reporterId}, ${one.reason}, ${one.note}, ${one.at})
    on conflict (case_id, reporter_id) do update set reason = excluded.reason, note = excluded.note, at = excluded.at`
  await tx.run`
    update reports.reported_case
    set report_count = (select count(*) from reports.report where case_id = ${one.caseId}) where id = ${one.caseId}`
}

/** Held until the commit. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  await tx.run`select from reports.reported_case where id = ${id} for update`
  return (await cases(tx, [id]))[0]
}

/** In no order. */
export function cases(on: Queryable, ids: readonly string[]): Promise<CaseRow[]> {
  return on.rows`
    select id, kind, subject_id as "subjectId", person_id as "personId", text, picture_ids as "pictureIds",
           video_ids as "videoIds", made_at as "madeAt", state, decided_by as "decidedBy", decided_at as "decidedAt",
           explanation
    from reports.reported_case where id = any(${ids}::uuid[])`
}

/** Those that most people reported first. */
export async function openIds(on: Queryable, { offset, limit }: { offset: number; limit: number }): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from reports.reported_case where state = 'open'
    order by report_count desc, opened_at, id offset ${offset} limit ${limit}`
  return rows.map((row) => row.id)
}

/** The latest first. */
export async function decidedIds(
  on: Queryable,
  { offset, limit }: { offset: number; limit: number },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from reports.reported_case where state <> 'open'
    order by decided_at desc, id offset ${offset} limit ${limit}`
  return rows.map((row) => row.id)
}

export async function countOpen(on: Queryable): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from reports.reported_case where state = 'open'`
  return row!.count
}

export async function decide(
  tx: Tx,
  id: string,
  one: { state: State; decidedBy: string; decidedAt: Date; explanation: string },
): Promise<void> {
  await tx.run`
    update reports.reported_case
    set state = ${one.state}, decided_by = ${one.decidedBy}, decided_at = ${one.decidedAt},
        explanation = ${one.explanation}
    where id = ${id}`
}

/** In the order of time. */
export function reportsOf(on: Queryable, caseIds: readonly string[]): Promise<ReportRow[]> {
  return on.rows`
    select case_id as "caseId", reporter_id as "reporterId", reason, note, at from reports.report
    where case_id = any(${caseIds}::uuid[]) order by at, reporter_id`
}

/** How often something of each of some people was taken down. */
export async function takenDownCounts(on: Queryable, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await on.rows<{ personId: string; count: number }>`
    select person_id as "personId", count(*) as count from reports.reported_case
    where person_id = any(${personIds}::uuid[]) and state = 'takenDown' group by person_id`
  return new Map(rows.map((row) => [row.personId, row.count]))
}

/** What a person reported, the latest first. */
export function reportedBy(
  on: Queryable,
  personId: string,
  limit: number,
): Promise<{ kind: Kind; reason: Reason; note: string; at: Date; state: State }[]> {
  return on.rows`
    select kind, reason, note, at, state from reports.report join reports.reported_case on id = case_id
    where reporter_id = ${personId} order by at desc, id limit ${limit}`
}

/** What was taken down of a person, the latest first, with what most people said was wrong with it. */
export function takenDownOf(
  on: Queryable,
  personId: string,
  limit: number,
): Promise<{ kind: Kind; text: string; reason: Reason; explanation: string; at: Date }[]> {
  return on.rows`
    select kind, text, explanation, decided_at as at, told.reason
    from reports.reported_case
    cross join lateral (select reason from reports.report where case_id = id
                        group by reason order by count(*) desc, reason limit 1) as told
    where person_id = ${personId} and state = 'takenDown' order by decided_at desc, id limit ${limit}`
}

/** Forgets what a person reported, and what was reported of theirs; answers those cases. */
export async function forgetPerson(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    delete from reports.reported_case where person_id = ${personId} returning id`
  await tx.run`
    with gone as (delete from reports.report where reporter_id = ${personId} returning case_id)
    update reports.reported_case set report_count = report_count - 1 from gone where id = case_id`
  return rows.map((row) => row.id)
}
