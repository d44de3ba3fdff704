import type { Db, Queryable, Tx } from '../db/db.ts'

export interface Job {
  id: string
  name: string
  payload: unknown
  attempts: number
}

export interface NewJob {
  id: string
  name: string
  payload: unknown
  key: string | null
  dueAt: Date
}

/** Under the key of a job that waits nothing more is asked for; under that of one that runs, that it runs again. */
export async function insert(tx: Queryable, job: NewJob): Promise<void> {
  await tx.run`
    insert into jobs.job (id, name, payload, key, due_at)
    values (${job.id}, ${job.name}, ${JSON.stringify(job.payload)}, ${job.key}, ${job.dueAt})
    on conflict (name, key) do update set again_payload = excluded.payload, again_at = excluded.due_at
    where job.worker is not null`
}

/** One job for each of some names, with one payload. */
export async function insertForAll(
  tx: Tx,
  { ids, names, payload, dueAt }: { ids: string[]; names: string[]; payload: unknown; dueAt: Date },
): Promise<void> {
  await tx.run`
    insert into jobs.job (id, name, payload, due_at)
    select id, name, payload, ${dueAt}
    from unnest(${ids}::uuid[], ${names}::text[]) as one (id, name), (select ${JSON.stringify(payload)}::jsonb as payload) as told`
}

/** The first round of a repeated job, unless some round of it waits already. */
export async function insertOnce(db: Db, job: NewJob): Promise<void> {
  await db.run`
    insert into jobs.job (id, name, payload, key, due_at)
    select ${job.id}, ${job.name}, ${JSON.stringify(job.payload)}::jsonb, ${job.key}, ${job.dueAt}
    where not exists (select from jobs.job where name = ${job.name})
    on conflict (name, key) do nothing`
}

/** Takes due jobs of the given names, up to each one’s room, so that no other process has them while the lease runs. */
export function take(
  db: Db,
  wanted: { worker: string; names: string[]; room: number[]; now: Date; leaseMs: number },
): Promise<Job[]> {
  return db.rows<Job>`
    update jobs.job set worker = ${wanted.worker}, leased_until = now() + ${wanted.leaseMs} * interval '1 ms', attempts = attempts + 1
    where id in (
      select picked.id
      from unnest(${wanted.names}::text[], ${wanted.room}::int[]) as free (name, room)
      cross join lateral (
        select id from jobs.job
        where job.name = free.name and due_at <= ${wanted.now} and (leased_until is null or leased_until < now())
        order by due_at, id limit free.room
        for update skip locked
      ) picked
    )
    returning id, name, payload, attempts`
}

export async function renew(db: Db, ids: readonly string[], worker: string, leaseMs: number): Promise<void> {
  await db.run`
    update jobs.job set leased_until = now() + ${leaseMs} * interval '1 ms' where id = any(${ids}) and worker = ${worker}`
}

export async function finish(db: Db, jobs: readonly Job[], worker: string): Promise<void> {
  const ids = jobs.map((job) => job.id)
  const done = await db.run`delete from jobs.job where id = any(${ids}) and worker = ${worker} and again_at is null`
  if (done === ids.length) return
  await db.run`
    update jobs.job set payload = again_payload, due_at = again_at, again_payload = null, again_at = null,
                        worker = null, leased_until = null, attempts = 0, last_error = null
    where id = any(${ids}) and worker = ${worker} and again_at is not null`
}

export async function postpone(db: Db, id: string, worker: string, dueAt: Date, error: string): Promise<void> {
  await db.run`
    update jobs.job set due_at = ${dueAt}, leased_until = null, worker = null, last_error = ${error.slice(0, 1000)}
    where id = ${id} and worker = ${worker}`
}

export async function countDue(db: Db, names: string[], now: Date): Promise<number> {
  const row = await db.row<{ count: number }>`
    select count(*) as count from jobs.job where name = any(${names}) and due_at <= ${now}`
  return row?.count ?? 0
}

/** Lets go of whatever the worker still holds. */
export async function giveBack(db: Db, worker: string): Promise<void> {
  await db.run`update jobs.job set leased_until = null, worker = null where worker = ${worker}`
}

export async function backlog(db: Db, now: Date): Promise<{ due: number; oldestSeconds: number }> {
  const row = await db.row<{ due: number; oldest_seconds: number }>`
    select count(*) as due, coalesce(extract(epoch from ${now}::timestamptz - min(due_at)), 0)::float8 as oldest_seconds
    from jobs.job where due_at <= ${now} and (leased_until is null or leased_until < now())`
  return { due: row?.due ?? 0, oldestSeconds: row?.oldest_seconds ?? 0 }
}
