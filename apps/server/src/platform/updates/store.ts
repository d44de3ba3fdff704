import type { Queryable, Tx } from '../db/db.ts'
import type { StreamEntry } from './index.ts'

/** As it is stored: [conversation, seq] for a message, [conversation] for a conversation; anything else as it is. */
export type Kept = [string, number] | [string] | Exclude<StreamEntry['update'], { kind: `${string}Reference` }>

/** What some people learn from a commit: the same list of updates for each of them. */
export interface Stretch {
  /** A list of `Kept`, as JSON. */
  updates: string
  personIds: readonly string[]
}

export async function open(tx: Tx, personId: string): Promise<void> {
  await tx.run`insert into updates.head (person_id, useq) values (${personId}, 0)`
}

/** Moves the heads (locked in one order, so that two commits cannot wait for each other) and stores what is new. */
export function insert(tx: Tx, stretches: readonly Stretch[]): Promise<{ personId: string; base: number }[]> {
  // JSON holds no line break, so lines need no escaping.
  return tx.rows`
    with stretch as materialized (
      select number, line::jsonb as updates, jsonb_array_length(line::jsonb) as count
      from unnest(string_to_array(${stretches.map((one) => one.updates).join('\n')}, ${'\n'})) with ordinality as one (line, number)
    ), locked as materialized (
      select head.person_id, head.useq, number
      from unnest(${stretches.flatMap((one) => one.personIds)}::uuid[],
                  ${stretches.flatMap((one, at) => one.personIds.map(() => at + 1))}::int[]) as told (person_id, number)
      join updates.head using (person_id)
      order by head.person_id for update of head
    ), moved as (
      update updates.head set useq = locked.useq + stretch.count
      from locked join stretch using (number)
      where head.person_id = locked.person_id
      returning head.person_id, head.useq, locked.useq as base, stretch.updates
    ), stored as (
      insert into updates.entry (person_id, useq, updates) select person_id, useq, updates from moved
    )
    select person_id as "personId", base from moved`
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
  const rows = await on.rows<{ useq: number; updates: Kept[] }>`
    select useq, updates from updates.entry
    where person_id = ${personId} and useq > ${cursor} order by useq limit ${limit}`
  return rows
    .flatMap(({ useq, updates }) =>
      updates.map((kept, at) => ({ useq: useq - updates.length + 1 + at, update: updateOf(kept) })),
    )
    .filter((entry) => entry.useq > cursor)
    .slice(0, limit)
}

function updateOf(kept: Kept): StreamEntry['update'] {
  if (!Array.isArray(kept)) return kept
  const [conversationId, seq] = kept
  return seq === undefined
    ? { kind: 'conversationReference', conversationId }
    : { kind: 'messageReference', conversationId, seq }
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

/** Moves all heads far ahead, past whatever devices can have heard of, and forgets the entries. */
export async function startAnew(on: Queryable): Promise<void> {
  await on.run`truncate updates.entry`
  await on.run`update updates.head set useq = useq + 1000000000`
}
