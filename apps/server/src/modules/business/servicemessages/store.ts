import type { HappeningKind, SpeakerKind } from '@teahouse/contract/business/servicemessages'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Detail } from './answerers.ts'
import type { Grant } from './window.ts'

export interface ExchangeRow extends Grant {
  accountId: string
  personId: string
  /** The person has not been told that the conversation has closed. */
  isOpen: boolean
}

export interface Pair {
  accountId: string
  personId: string
}

export interface HappeningRow {
  id: string
  accountId: string
  personId: string
  kind: HappeningKind
  at: Date
  seq: number | null
  contentKind: string | null
  key: string | null
  ticket: string | null
  menuId: number | null
  detail: Detail
}

/** A happening as it is first kept: with who has taken it already, if somebody has. */
export interface NewHappening extends HappeningRow {
  takenBy: string | null
}

/** Locks the rows of these pairs, made when missing, in one order. */
export async function lockExchanges(tx: Tx, pairs: readonly Pair[]): Promise<ExchangeRow[]> {
  const [accountIds, personIds] = [pairs.map((one) => one.accountId), pairs.map((one) => one.personId)]
  await tx.run`
    insert into servicemessages.exchange (account_id, person_id)
    select account_id, person_id from unnest(${accountIds}::uuid[], ${personIds}::uuid[]) as one (account_id, person_id)
    order by 1, 2 on conflict do nothing`
  return tx.rows<ExchangeRow>`
    select account_id as "accountId", person_id as "personId", message_at as "messageAt", message_left as "messageLeft",
      brief_at as "briefAt", brief_left as "briefLeft", is_open as "isOpen"
    from servicemessages.exchange
    where (account_id, person_id) in (select * from unnest(${accountIds}::uuid[], ${personIds}::uuid[]))
    order by account_id, person_id for update`
}

export async function exchange(on: Queryable, accountId: string, personId: string): Promise<ExchangeRow | undefined> {
  return on.row<ExchangeRow>`
    select account_id as "accountId", person_id as "personId", message_at as "messageAt", message_left as "messageLeft",
      brief_at as "briefAt", brief_left as "briefLeft", is_open as "isOpen"
    from servicemessages.exchange where account_id = ${accountId} and person_id = ${personId}`
}

/** For many people of one account; whoever never did anything is left out. */
export async function exchanges(
  on: Queryable,
  accountId: string,
  personIds: readonly string[],
): Promise<ExchangeRow[]> {
  return on.rows<ExchangeRow>`
    select account_id as "accountId", person_id as "personId", message_at as "messageAt", message_left as "messageLeft",
      brief_at as "briefAt", brief_left as "briefLeft", is_open as "isOpen"
    from servicemessages.exchange where account_id = ${accountId} and person_id = any(${personIds})`
}

export async function saveExchanges(tx: Tx, rows: readonly ExchangeRow[]): Promise<void> {
  await tx.run`
    update servicemessages.exchange
    set message_at = one.message_at, message_left = one.message_left, brief_at = one.brief_at,
        brief_left = one.brief_left, is_open = one.is_open
    from unnest(${rows.map((row) => row.accountId)}::uuid[], ${rows.map((row) => row.personId)}::uuid[],
                ${rows.map((row) => row.messageAt)}::timestamptz[], ${rows.map((row) => row.messageLeft)}::int[],
                ${rows.map((row) => row.briefAt)}::timestamptz[], ${rows.map((row) => row.briefLeft)}::int[],
                ${rows.map((row) => row.isOpen)}::boolean[])
         as one (account_id, person_id, message_at, message_left, brief_at, brief_left, is_open)
    where exchange.account_id = one.account_id and exchange.person_id = one.person_id`
}

/** Those whose two days have ended by now, some at a time. */
export async function lockEnded(tx: Tx, before: Date, limit: number): Promise<(Pair & { messageAt: Date })[]> {
  return tx.rows`
    select account_id as "accountId", person_id as "personId", message_at as "messageAt" from servicemessages.exchange
    where is_open and message_at < ${before} order by message_at limit ${limit} for update skip locked`
}

export async function markClosed(tx: Tx, { accountId, personId }: Pair): Promise<void> {
  await tx.run`
    update servicemessages.exchange set is_open = false where account_id = ${accountId} and person_id = ${personId}`
}

/** Answers the ids of those that were new, in their order. */
export async function insertHappenings(tx: Tx, rows: readonly NewHappening[]): Promise<Set<string>> {
  const inserted = await tx.rows<{ id: string }>`
    insert into servicemessages.happening
      (account_id, person_id, id, kind, happened_at, seq, content_kind, key, ticket, menu_id, detail, taken_by, settled_at)
    select "accountId", "personId", id, kind, at, seq, "contentKind", key, ticket, "menuId", detail, "takenBy",
      case when "takenBy" is not null then at end
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as ("accountId" uuid, "personId" uuid, id uuid, kind text, at timestamptz, seq integer, "contentKind" text,
        key text, ticket text, "menuId" integer, detail jsonb, "takenBy" text)) with ordinality
    order by ordinality
    on conflict do nothing returning id`
  return new Set(inserted.map((one) => one.id))
}

/** What was heard of one person and not yet offered to those who answer, oldest first. */
export async function unsettled(on: Queryable, { accountId, personId }: Pair, limit: number): Promise<HappeningRow[]> {
  return on.rows<HappeningRow>`
    select id, account_id as "accountId", person_id as "personId", kind, happened_at as "at", seq,
      content_kind as "contentKind", key, ticket, menu_id as "menuId", detail
    from servicemessages.happening
    where account_id = ${accountId} and person_id = ${personId} and settled_at is null order by number limit ${limit}`
}

export async function happening(on: Queryable, { accountId, personId }: Pair, id: string) {
  return on.row<HappeningRow & { settledAt: Date | null }>`
    select id, account_id as "accountId", person_id as "personId", kind, happened_at as "at", seq,
      content_kind as "contentKind", key, ticket, menu_id as "menuId", detail, settled_at as "settledAt"
    from servicemessages.happening where account_id = ${accountId} and person_id = ${personId} and id = ${id}`
}

export async function settle(
  tx: Queryable,
  { accountId, personId }: Pair,
  id: string,
  { takenBy, at }: { takenBy: string | null; at: Date },
): Promise<void> {
  await tx.run`
    update servicemessages.happening set taken_by = ${takenBy}, settled_at = ${at}
    where account_id = ${accountId} and person_id = ${personId} and id = ${id} and settled_at is null`
}

/** Answers when it happened; undefined when it has been answered, or never happened. */
export async function markAnswered(
  tx: Tx,
  { accountId, personId }: Pair,
  id: string,
  at: Date,
): Promise<{ at: Date } | undefined> {
  return tx.row<{ at: Date }>`
    update servicemessages.happening set answered_at = ${at}
    where account_id = ${accountId} and person_id = ${personId} and id = ${id} and answered_at is null
    returning happened_at as "at"`
}

export interface SaidRow extends Pair {
  messageId: string
  seq: number
  byKind: SpeakerKind
  byId: string | null
  happeningId: string | null
  at: Date
}

export async function said(
  on: Queryable,
  { accountId, personId }: Pair,
  messageId: string,
): Promise<{ seq: number } | undefined> {
  return on.row<{ seq: number }>`
    select seq from servicemessages.said
    where account_id = ${accountId} and person_id = ${personId} and message_id = ${messageId}`
}

export async function insertSaid(tx: Tx, rows: readonly SaidRow[]): Promise<void> {
  await tx.run`
    insert into servicemessages.said (account_id, person_id, message_id, seq, by_kind, by_id, happening_id, said_at)
    select "accountId", "personId", "messageId", seq, "byKind", "byId", "happeningId", at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as one ("accountId" uuid, "personId" uuid, "messageId" uuid, seq integer, "byKind" text, "byId" text,
        "happeningId" uuid, at timestamptz)
    on conflict do nothing`
}

/** Who spoke at some places of a conversation. */
export async function speakers(
  on: Queryable,
  { accountId, personId }: Pair,
  seqs: readonly number[],
): Promise<{ seq: number; kind: SpeakerKind; id: string | null }[]> {
  return on.rows`
    select seq, by_kind as kind, by_id as id from servicemessages.said
    where account_id = ${accountId} and person_id = ${personId} and seq = any(${seqs})`
}

/** What was said of an account in a stretch of time, by whom and to whom, in order. */
export async function saidBetween(
  on: Queryable,
  accountId: string,
  { from, to, after, limit }: { from: Date; to: Date; after: { at: Date; id: string } | null; limit: number },
): Promise<{ personId: string; seq: number; at: Date; id: string; byKind: SpeakerKind | null; byId: string | null }[]> {
  const [afterAt, afterId] = [after?.at ?? null, after?.id ?? null]
  return on.rows`
    select person_id as "personId", seq, at, id, by_kind as "byKind", by_id as "byId" from (
      select person_id, seq, happened_at as at, id, null as by_kind, null as by_id from servicemessages.happening
      where account_id = ${accountId} and kind = 'message' and happened_at >= ${from} and happened_at < ${to}
      union all
      select person_id, seq, said_at, message_id, by_kind, by_id from servicemessages.said
      where account_id = ${accountId} and said_at >= ${from} and said_at < ${to}) both_sides
    where ${afterAt}::timestamptz is null or (at, id) > (${afterAt}, ${afterId}::uuid)
    order by at, id limit ${limit}`
}

export interface HeardFigure {
  at: Date
  contentKind: string
  personId: string
  messages: number
}

/** How many messages of each kind people sent, by hour and person. */
export async function heardBetween(on: Queryable, accountId: string, from: Date, to: Date): Promise<HeardFigure[]> {
  return on.rows<HeardFigure>`
    select date_trunc('hour', happened_at) as at, content_kind as "contentKind", person_id as "personId",
      count(*) as messages
    from servicemessages.happening
    where account_id = ${accountId} and kind = 'message' and happened_at >= ${from} and happened_at < ${to}
    group by 1, 2, 3 order by 1, 2, 3`
}

/** Messages in and out, and buttons pressed, by day of a zone. */
export async function countsByDay(
  on: Queryable,
  accountId: string,
  { timeZone, from, to }: { timeZone: string; from: Date; to: Date },
): Promise<Map<string, { received: number; sent: number; presses: number }>> {
  const rows = await on.rows<{ day: string; received: number; sent: number; presses: number }>`
    select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*) filter (where what = 'message') as received,
      count(*) filter (where what = 'said') as sent, count(*) filter (where what = 'menu') as presses
    from (
      select happened_at as at, kind as what from servicemessages.happening
      where account_id = ${accountId} and happened_at >= ${from} and happened_at < ${to}
      union all
      select said_at, 'said' from servicemessages.said
      where account_id = ${accountId} and said_at >= ${from} and said_at < ${to}) told
    group by 1`
  return new Map(rows.map(({ day, ...counts }) => [day, counts]))
}

/** What was heard of a person and said to them: for their export. */
export async function ofPerson(on: Queryable, personId: string) {
  return {
    happenings: await on.rows`
      select account_id as "accountId", kind, happened_at as "at", key, detail from servicemessages.happening
      where person_id = ${personId} and kind <> 'message' order by number`,
    windows: await on.rows`
      select account_id as "accountId", message_at as "messageAt", message_left as "messageLeft"
      from servicemessages.exchange where person_id = ${personId} order by account_id`,
  }
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from servicemessages.exchange where person_id = ${personId}`
  await tx.run`delete from servicemessages.happening where person_id = ${personId}`
  await tx.run`delete from servicemessages.said where person_id = ${personId}`
}
