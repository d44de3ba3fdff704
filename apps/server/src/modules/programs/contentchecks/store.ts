import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface CheckRow {
  traceId: string
  programId: string
  personId: string
  url: string
  kind: 'audio' | 'image'
}

/** What became of a file: a verdict, or why there is none. */
export type Outcome =
  | { suggest: 'pass' | 'review' | 'risky'; label: number }
  | { problem: 'unreachable' | 'tooLarge' | 'unreadable' }

export async function insert(tx: Tx, row: CheckRow, at: Date): Promise<void> {
  const { traceId, programId, personId, url, kind } = row
  await tx.run`
    insert into contentchecks.check (trace_id, program_id, person_id, url, kind, asked_at)
    values (${traceId}, ${programId}, ${personId}, ${url}, ${kind}, ${at})`
}

export const waiting = (on: Queryable, traceId: string): Promise<CheckRow | undefined> => on.row<CheckRow>`
  select trace_id as "traceId", program_id as "programId", person_id as "personId", url, kind
  from contentchecks.check where trace_id = ${traceId} and verdict is null`

export const judge = async (tx: Tx, traceId: string, outcome: Outcome): Promise<boolean> =>
  (await tx.run`
    update contentchecks.check set verdict = ${JSON.stringify(outcome)}
    where trace_id = ${traceId} and verdict is null`) === 1

export async function forgetBefore(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from contentchecks.check where asked_at < ${before}`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from contentchecks.check where person_id = ${personId}`
}
