import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface OpenedRow {
  appId: string
  openedAt: Date
}

export const openedLately = (on: Queryable, personId: string, limit: number): Promise<OpenedRow[]> =>
  on.rows<OpenedRow>`
    select app_id as "appId", opened_at as "openedAt" from visits.visit
    where person_id = ${personId} and opened_at is not null order by opened_at desc limit ${limit}`

/** In their order. */
export async function kept(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ appId: string }>`
    select app_id as "appId" from visits.visit where person_id = ${personId} and place is not null
    order by place, app_id`
  return rows.map((row) => row.appId)
}

export async function noteOpened(on: Queryable, personId: string, appId: string, at: Date): Promise<void> {
  await on.run`
    insert into visits.visit (person_id, app_id, opened_at, times_opened) values (${personId}, ${appId}, ${at}, 1)
    on conflict (person_id, app_id) do update
    set opened_at = greatest(visit.opened_at, excluded.opened_at), times_opened = visit.times_opened + 1`
}

/** Puts it behind those that are kept; one that is kept already stays where it is. */
export async function keep(tx: Tx, personId: string, appId: string): Promise<void> {
  await tx.run`
    insert into visits.visit (person_id, app_id, place)
    values (${personId}, ${appId},
            (select coalesce(max(place), 0) + 1 from visits.visit where person_id = ${personId}))
    on conflict (person_id, app_id) do update set place = coalesce(visit.place, excluded.place)`
}

/** Takes it off one of the two shelves; a row that is on neither goes. */
export async function take(tx: Tx, personId: string, appId: string, shelf: 'kept' | 'opened'): Promise<void> {
  await tx.run`
    delete from visits.visit where person_id = ${personId} and app_id = ${appId}
      and case when ${shelf} = 'kept' then opened_at is null else place is null end`
  await tx.run`
    update visits.visit
    set place = case when ${shelf} = 'kept' then null else place end,
        opened_at = case when ${shelf} = 'opened' then null else opened_at end
    where person_id = ${personId} and app_id = ${appId}`
}

/** Those that are named first, in their order; the others stay behind them. */
export async function arrange(tx: Tx, personId: string, appIds: readonly string[]): Promise<void> {
  await tx.run`
    update visits.visit set place = ranked.place
    from (select app_id, row_number() over (order by array_position(${appIds}::text[], app_id), place, app_id) as place
          from visits.visit where person_id = ${personId} and place is not null) as ranked
    where person_id = ${personId} and visit.app_id = ranked.app_id`
}

/** How often each was opened, by everybody. */
export const timesOpened = (on: Queryable, appIds: readonly string[]): Promise<{ appId: string; times: number }[]> =>
  on.rows<{ appId: string; times: number }>`
    select app_id as "appId", sum(times_opened) as times from visits.visit
    where app_id = any(${appIds}) group by app_id`

export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.rows`select pg_advisory_xact_lock(hashtextextended(${`visits ${personId}`}, 0))`
}

export const forgetPerson = (on: Queryable, personId: string): Promise<number> =>
  on.run`delete from visits.visit where person_id = ${personId}`

export const all = (
  on: Queryable,
  personId: string,
): Promise<{ appId: string; openedAt: Date | null; timesOpened: number; isKept: boolean }[]> =>
  on.rows<{ appId: string; openedAt: Date | null; timesOpened: number; isKept: boolean }>`
    select app_id as "appId", opened_at as "openedAt", times_opened as "timesOpened", place is not null as "isKept"
    from visits.visit where person_id = ${personId} order by app_id`
