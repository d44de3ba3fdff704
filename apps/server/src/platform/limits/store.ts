import type { Queryable } from '../db/db.ts'

/** Counts one more call by a key in its present stretch of time, which begins with the first call after the last one. */
export async function count(
  on: Queryable,
  { key, now, endsAt }: { key: string; now: Date; endsAt: Date },
): Promise<{ calls: number; endsAt: Date }> {
  const row = await on.row<{ calls: number; endsAt: Date }>`
    insert into limits.used (key, calls, ends_at) values (${key}, 1, ${endsAt})
    on conflict (key) do update set
      calls = case when used.ends_at <= ${now} then 1 else used.calls + 1 end,
      ends_at = case when used.ends_at <= ${now} then excluded.ends_at else used.ends_at end
    returning calls, ends_at as "endsAt"`
  return row!
}

/** Calls by a key in its present stretch of time, if there were any. */
export function counted(
  on: Queryable,
  { key, now }: { key: string; now: Date },
): Promise<{ calls: number; endsAt: Date } | undefined> {
  return on.row`select calls, ends_at as "endsAt" from limits.used where key = ${key} and ends_at > ${now}`
}

export function forget(on: Queryable, now: Date): Promise<number> {
  return on.run`delete from limits.used where ends_at <= ${now}`
}
