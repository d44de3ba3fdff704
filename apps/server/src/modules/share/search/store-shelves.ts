import type { Queryable } from '../../../platform/db/db.ts'

export interface ThingRow {
  id: string
  at: Date
  terms: number[]
}

export interface ThingPlace {
  at: string
  id: string
}

export async function save(on: Queryable, shelf: string, rows: readonly ThingRow[]): Promise<void> {
  await on.run`
    insert into search.thing (shelf, id, at, terms)
    select ${shelf}, id, at, terms::int[]
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.at.toISOString())}::timestamptz[],
                ${rows.map((row) => `{${row.terms}}`)}::text[]) as one (id, at, terms)
    on conflict (shelf, id) do update set at = excluded.at, terms = excluded.terms`
}

export async function forget(on: Queryable, shelf: string, ids: readonly string[]): Promise<void> {
  await on.run`delete from search.thing where shelf = ${shelf} and id = any(${ids}::uuid[])`
}

/** The latest first. That a thing has the n-grams does not say that it has the words. */
export function find(
  on: Queryable,
  shelf: string,
  { terms, before, limit }: { terms: readonly number[]; before: ThingPlace | null; limit: number },
): Promise<ThingPlace[]> {
  return on.rows`
    select id, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from search.thing
    where shelf = ${shelf} and terms @> ${terms}::int[]
      and (${before?.at ?? null}::timestamptz is null
           or (at, id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by thing.at desc, id desc
    limit ${limit}`
}
