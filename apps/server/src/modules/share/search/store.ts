import type { Queryable } from '../../../platform/db/db.ts'
import type { Kind } from './words.ts'

export interface Row {
  conversationId: string
  seq: number
  senderId: string | null
  sentAt: string
  kinds: Kind[]
  terms: number[]
}

export async function save(on: Queryable, rows: readonly Row[]): Promise<void> {
  await on.run`
    insert into search.message (conversation_id, seq, sender_id, sent_at, kinds, terms)
    select conversation_id, seq, sender_id, sent_at, kinds::text[], terms::int[]
    from unnest(
      ${rows.map((row) => row.conversationId)}::uuid[], ${rows.map((row) => row.seq)}::int8[],
      ${rows.map((row) => row.senderId)}::uuid[], ${rows.map((row) => row.sentAt)}::timestamptz[],
      ${rows.map((row) => `{${row.kinds}}`)}::text[], ${rows.map((row) => `{${row.terms}}`)}::text[]
    ) as one (conversation_id, seq, sender_id, sent_at, kinds, terms)
    on conflict (conversation_id, seq) do update set kinds = excluded.kinds, terms = excluded.terms`
}

export async function forget(on: Queryable, places: readonly { conversationId: string; seq: number }[]): Promise<void> {
  await on.run`
    delete from search.message
    using unnest(${places.map((one) => one.conversationId)}::uuid[], ${places.map((one) => one.seq)}::int8[]) as gone (conversation_id, seq)
    where message.conversation_id = gone.conversation_id and message.seq = gone.seq`
}

export interface Place {
  conversationId: string
  seq: number
  sentAt: string
}

export interface Asked {
  conversationIds: readonly string[]
  /** All of these n-grams; empty: any message. */
  terms: readonly number[]
  senderId: string | null
  kind: Kind | null
  from: string | null
  to: string | null
  before: Place | null
  limit: number
}

/** Newest first. That a message has the n-grams does not say that it has the words. */
export function find(on: Queryable, asked: Asked): Promise<Place[]> {
  return on.rows`
    select conversation_id as "conversationId", seq,
           to_char(sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sentAt"
    from search.message
    where conversation_id = any(${asked.conversationIds})
      and (cardinality(${asked.terms}::int[]) = 0 or terms @> ${asked.terms}::int[])
      and (${asked.senderId}::uuid is null or sender_id = ${asked.senderId})
      and (${asked.kind}::text is null or ${asked.kind} = any(kinds))
      and (${asked.from}::timestamptz is null or sent_at >= ${asked.from})
      and (${asked.to}::timestamptz is null or sent_at < ${asked.to})
      and (${asked.before?.sentAt ?? null}::timestamptz is null
           or (sent_at, conversation_id, seq) < (${asked.before?.sentAt ?? null}, ${asked.before?.conversationId ?? null}::uuid, ${asked.before?.seq ?? null}::int8))
    order by sent_at desc, conversation_id desc, seq desc
    limit ${asked.limit}`
}
