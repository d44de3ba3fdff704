import type { Queryable, Tx } from '../db/db.ts'
import type { StreamEntry } from './index.ts'

type Body = Exclude<StreamEntry['update'], { kind: 'messageReference' | 'conversationReference' }>

/** Columns, one place each per entry. */
export interface NewEntries {
  personIds: string[]
  /** 1, 2, … within this transaction, for each person. */
  ordinals: number[]
  bodies: (string | null)[]
  conversationIds: (string | null)[]
  seqs: (number | null)[]
}

export async function open(tx: Tx, personId: string): Promise<void> {
  await tx.run`insert into updates.head (person_id, useq) values (${personId}, 0)`
}

/** Moves the heads (locked in one order, so that two commits cannot wait for each other) and stores the entries. */
export function insert(tx: Tx, rows: NewEntries): Promise<{ person_id: string; base: number }[]> {
  return tx.rows`
    with entry as (
      select * from unnest(${rows.personIds}::uuid[], ${rows.ordinals}::int[], ${rows.bodies}::text[],
                           ${rows.conversationIds}::uuid[], ${rows.seqs}::int8[])
             as e (person_id, ordinal, body, conversation_id, seq)
    ), wanted as (
      select person_id, max(ordinal) as count from entry group by person_id
    ), locked as materialized (
      select head.person_id, head.useq from updates.head where head.person_id in (select person_id from wanted)
      order by head.person_id for update
    ), moved as (
      update updates.head set useq = locked.useq + wanted.count
      from locked join wanted using (person_id)
      where head.person_id = locked.person_id
      returning head.person_id, locked.useq as base
    ), stored as (
      insert into updates.entry (person_id, useq, body, conversation_id, seq)
      select person_id, base + ordinal, body::jsonb, conversation_id, seq from entry join moved using (person_id)
    )
    select person_id, base from moved`
}

export async function head(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ useq: number }>`select useq from updates.head where person_id = ${personId}`
  return row?.useq ?? 0
}

export async function heads(on: Queryable, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await on.rows<{ person_id: string; useq: number }>`
    select person_id, useq from updates.head where person_id = any(${personIds})`
  return new Map(rows.map((row) => [row.person_id, row.useq]))
}

export async function read(on: Queryable, personId: string, cursor: number, limit: number): Promise<StreamEntry[]> {
  const rows = await on.rows<{ useq: number; body: Body | null; conversation_id: string; seq: number | null }>`
    select useq, body, conversation_id, seq from updates.entry
    where person_id = ${personId} and useq > ${cursor} order by useq limit ${limit}`
  return rows.map(({ useq, body, conversation_id: conversationId, seq }) => ({
    useq,
    update:
      body ??
      (seq === null
        ? { kind: 'conversationReference', conversationId }
        : { kind: 'messageReference', conversationId, seq }),
  }))
}

export function prune(on: Queryable, keep: number): Promise<number> {
  return on.run`
    delete from updates.entry using updates.head
    where entry.person_id = head.person_id and entry.useq <= head.useq - ${keep}`
}

export async function close(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from updates.entry where person_id = ${personId}`
  await tx.run`delete from updates.head where person_id = ${personId}`
}
