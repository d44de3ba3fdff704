import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface CommentRow {
  id: string
  number: number
  articleId: string
  personId: string
  text: string
  at: Date
  chosenAt: Date | null
  reply: string | null
  repliedAt: Date | null
}

/** False when there is one with this id. */
export async function insert(
  tx: Tx,
  { id, articleId, personId, text, at }: Pick<CommentRow, 'id' | 'articleId' | 'personId' | 'text' | 'at'>,
): Promise<boolean> {
  const inserted = await tx.run`
    insert into articles.comment (id, article_id, person_id, text, at)
    values (${id}, ${articleId}, ${personId}, ${text}, ${at}) on conflict (id) do nothing`
  return inserted > 0
}

/** By any of its names; it is locked until the commit. */
export function lock(
  tx: Tx,
  { id = null, number = null }: { id?: string | null; number?: number | null },
): Promise<CommentRow | undefined> {
  return tx.row`
    select id, number, article_id as "articleId", person_id as "personId", text, at, chosen_at as "chosenAt", reply,
           replied_at as "repliedAt"
    from articles.comment where id = ${id}::uuid or number = ${number}::int8 for update`
}

export type Which = 'all' | 'chosen' | 'others'

/** The latest first. */
export function page(
  on: Queryable,
  articleId: string,
  { which, offset, limit }: { which: Which; offset: number; limit: number },
): Promise<CommentRow[]> {
  return on.rows`
    select id, number, article_id as "articleId", person_id as "personId", text, at, chosen_at as "chosenAt", reply,
           replied_at as "repliedAt"
    from articles.comment
    where article_id = ${articleId} and (${which} = 'all' or (${which} = 'chosen') = (chosen_at is not null))
    order by at desc, number desc offset ${offset} limit ${limit}`
}

/** As readers see them: in the order in which the editor chose them. */
export function chosen(on: Queryable, articleId: string): Promise<CommentRow[]> {
  return on.rows`
    select id, number, article_id as "articleId", person_id as "personId", text, at, chosen_at as "chosenAt", reply,
           replied_at as "repliedAt"
    from articles.comment where article_id = ${articleId} and chosen_at is not null order by chosen_at, number`
}

/** Those of a person that are not chosen. */
export function waiting(on: Queryable, articleId: string, personId: string): Promise<CommentRow[]> {
  return on.rows`
    select id, number, article_id as "articleId", person_id as "personId", text, at, chosen_at as "chosenAt", reply,
           replied_at as "repliedAt"
    from articles.comment where article_id = ${articleId} and person_id = ${personId} and chosen_at is null
    order by at, number`
}

export interface Counts {
  articleId: string
  all: number
  chosen: number
  unseen: number
}

export async function counts(on: Queryable, articleIds: readonly string[]): Promise<Map<string, Counts>> {
  const rows = await on.rows<Counts>`
    select article_id as "articleId", count(*) as all, count(chosen_at) as chosen,
           count(*) filter (where seen_at is null) as unseen
    from articles.comment where article_id = any(${articleIds}::uuid[]) group by article_id`
  return new Map(rows.map((row) => [row.articleId, row]))
}

export async function countOf(on: Queryable, articleId: string, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from articles.comment where article_id = ${articleId} and person_id = ${personId}`
  return row!.count
}

export async function markSeen(on: Queryable, ids: readonly string[], at: Date): Promise<void> {
  await on.run`update articles.comment set seen_at = ${at} where id = any(${ids}::uuid[]) and seen_at is null`
}

export async function choose(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.run`update articles.comment set chosen_at = ${at} where id = ${id}`
}

export async function reply(tx: Tx, id: string, text: string | null, at: Date | null): Promise<void> {
  await tx.run`update articles.comment set reply = ${text}, replied_at = ${at} where id = ${id}`
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.run`delete from articles.comment where id = ${id}`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from articles.comment where person_id = ${personId}`
}

export function ofPerson(on: Queryable, personId: string): Promise<{ articleId: string; text: string; at: Date }[]> {
  return on.rows`select article_id as "articleId", text, at from articles.comment where person_id = ${personId} order by at`
}
