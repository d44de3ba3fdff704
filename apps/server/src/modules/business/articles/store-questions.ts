import type { Question } from '@teahouse/contract/business/articles'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export type QuestionState = Question['state']

export interface QuestionRow {
  id: string
  accountId: string
  personId: string | null
  withName: boolean
  text: string
  at: Date
  state: QuestionState
  articleId: string | null
}

export async function find(
  on: Queryable,
  accountId: string,
  ids: readonly string[],
): Promise<Map<string, QuestionRow>> {
  const rows = await on.rows<QuestionRow>`
    select id, account_id as "accountId", person_id as "personId", with_name as "withName", text, at,
           article_id as "articleId",
           case when article_id is not null then 'answered' when draft_id is not null then 'chosen'
                when put_aside_at is not null then 'putAside' else 'waiting' end as state
    from articles.question where account_id = ${accountId} and id = any(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** False when there is one with this id. */
export async function insert(
  tx: Tx,
  { id, accountId, personId, withName, text, at }: Omit<QuestionRow, 'state' | 'articleId'>,
): Promise<boolean> {
  const inserted = await tx.run`
    insert into articles.question (id, account_id, person_id, with_name, text, at)
    values (${id}, ${accountId}, ${personId}, ${withName}, ${text}, ${at}) on conflict (id) do nothing`
  return inserted > 0
}

export function ofPerson(on: Queryable, accountId: string, personId: string): Promise<QuestionRow[]> {
  return on.rows`
    select id, account_id as "accountId", person_id as "personId", with_name as "withName", text, at,
           article_id as "articleId",
           case when article_id is not null then 'answered' when draft_id is not null then 'chosen'
                when put_aside_at is not null then 'putAside' else 'waiting' end as state
    from articles.question where account_id = ${accountId} and person_id = ${personId} order by at desc, id desc limit 100`
}

export function allOfPerson(on: Queryable, personId: string): Promise<{ accountId: string; text: string; at: Date }[]> {
  return on.rows`select account_id as "accountId", text, at from articles.question where person_id = ${personId} order by at`
}

/** The latest first. */
export function page(
  on: Queryable,
  accountId: string,
  { state, offset, limit }: { state: QuestionState | null; offset: number; limit: number },
): Promise<QuestionRow[]> {
  return on.rows`
    with question as (
      select id, account_id as "accountId", person_id as "personId", with_name as "withName", text, at,
             article_id as "articleId",
             case when article_id is not null then 'answered' when draft_id is not null then 'chosen'
                  when put_aside_at is not null then 'putAside' else 'waiting' end as state
      from articles.question where account_id = ${accountId}
    )
    select * from question where ${state}::text is null or state = ${state}
    order by at desc, id desc offset ${offset} limit ${limit}`
}

export async function count(on: Queryable, accountId: string, state: QuestionState | null): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from articles.question
    where account_id = ${accountId}
      and (${state}::text is null
           or ${state} = case when article_id is not null then 'answered' when draft_id is not null then 'chosen'
                              when put_aside_at is not null then 'putAside' else 'waiting' end)`
  return row!.count
}

/** How many of a person’s wait for an answer. */
export async function countWaiting(on: Queryable, accountId: string, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from articles.question
    where account_id = ${accountId} and person_id = ${personId} and article_id is null`
  return row!.count
}

/** From now on the draft answers these questions and no others. */
export async function choose(tx: Tx, accountId: string, draftId: string, ids: readonly string[]): Promise<void> {
  await tx.run`
    update articles.question set draft_id = null where draft_id = ${draftId} and not id = any(${ids}::uuid[])`
  await tx.run`
    update articles.question set draft_id = ${draftId}, put_aside_at = null
    where account_id = ${accountId} and id = any(${ids}::uuid[]) and article_id is null`
}

/** Who asked what an article answers. */
export async function answer(tx: Tx, articleId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ personId: string | null }>`
    update articles.question set article_id = ${articleId}
    where id = any(${ids}::uuid[]) and article_id is null returning person_id as "personId"`
  return rows.flatMap((row) => row.personId ?? [])
}

export async function putAside(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.run`update articles.question set put_aside_at = ${at} where id = ${id}`
}

/** A question of this person that nobody has answered yet; false when there is none. */
export async function withdraw(tx: Tx, id: string, personId: string): Promise<boolean> {
  return (
    (await tx.run`
      delete from articles.question where id = ${id} and person_id = ${personId} and article_id is null`) > 0
  )
}

/** What was asked and not answered goes with its person; what was answered stays without a name. */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from articles.question where person_id = ${personId} and article_id is null`
  await tx.run`update articles.question set person_id = null where person_id = ${personId}`
}

export function asking(on: Queryable, accountId: string): Promise<{ isOpen: boolean; invitation: string } | undefined> {
  return on.row`select is_open as "isOpen", invitation from articles.asking where account_id = ${accountId}`
}

export async function setAsking(
  tx: Tx,
  accountId: string,
  { isOpen, invitation }: { isOpen: boolean; invitation: string },
): Promise<void> {
  await tx.run`
    insert into articles.asking (account_id, is_open, invitation) values (${accountId}, ${isOpen}, ${invitation})
    on conflict (account_id) do update set is_open = excluded.is_open, invitation = excluded.invitation`
}
