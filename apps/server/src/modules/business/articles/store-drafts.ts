import type { Written } from '@teahouse/contract/business/articles'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface DraftRow {
  id: string
  accountId: string
  wireId: string
  revision: number
  articles: Written[]
  plannedOn: string | null
  changedAt: Date
  publishedAt: Date | null
}

export async function insert(tx: Tx, row: Omit<DraftRow, 'publishedAt'>): Promise<boolean> {
  const inserted = await tx.run`
    insert into articles.draft (id, account_id, wire_id, revision, articles, planned_on, made_at, changed_at)
    values (${row.id}, ${row.accountId}, ${row.wireId}, ${row.revision}, ${JSON.stringify(row.articles)}::jsonb,
            ${row.plannedOn}, ${row.changedAt}, ${row.changedAt})
    on conflict (id) do nothing`
  return inserted > 0
}

export async function change(
  tx: Tx,
  {
    id,
    revision,
    articles,
    plannedOn,
    changedAt,
  }: Pick<DraftRow, 'id' | 'revision' | 'articles' | 'plannedOn' | 'changedAt'>,
): Promise<void> {
  await tx.run`
    update articles.draft set revision = ${revision}, articles = ${JSON.stringify(articles)}::jsonb,
           planned_on = ${plannedOn}, changed_at = ${changedAt}
    where id = ${id}`
}

/** A draft of an account by either of its names, published or not. */
export function find(
  on: Queryable,
  accountId: string,
  { id = null, wireId = null }: { id?: string | null; wireId?: string | null },
): Promise<DraftRow | undefined> {
  return on.row`
    select id, account_id as "accountId", wire_id as "wireId", revision, articles,
           to_char(planned_on, 'YYYY-MM-DD') as "plannedOn", changed_at as "changedAt", published_at as "publishedAt"
    from articles.draft where account_id = ${accountId} and (id = ${id}::uuid or wire_id = ${wireId})`
}

/** The same, and nobody else changes it until the commit. */
export function lock(tx: Tx, accountId: string, id: string): Promise<DraftRow | undefined> {
  return tx.row`
    select id, account_id as "accountId", wire_id as "wireId", revision, articles,
           to_char(planned_on, 'YYYY-MM-DD') as "plannedOn", changed_at as "changedAt", published_at as "publishedAt"
    from articles.draft where account_id = ${accountId} and id = ${id} for update`
}

/** What is not published, the last changed first. */
export function open(on: Queryable, accountId: string, page: { offset: number; limit: number }): Promise<DraftRow[]> {
  return on.rows`
    select id, account_id as "accountId", wire_id as "wireId", revision, articles,
           to_char(planned_on, 'YYYY-MM-DD') as "plannedOn", changed_at as "changedAt", published_at as "publishedAt"
    from articles.draft where account_id = ${accountId} and published_at is null
    order by changed_at desc, id desc offset ${page.offset} limit ${page.limit}`
}

export async function count(on: Queryable, accountId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from articles.draft where account_id = ${accountId} and published_at is null`
  return row!.count
}

export async function plan(tx: Tx, id: string, plannedOn: string | null): Promise<void> {
  await tx.run`update articles.draft set planned_on = ${plannedOn} where id = ${id}`
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.run`delete from articles.draft where id = ${id}`
}

export async function markPublished(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`update articles.draft set published_at = ${at} where id = ${id}`
}

/** Whether a draft that is not published names one of these files. */
export async function shows(on: Queryable, accountId: string, mediaIds: readonly string[]): Promise<boolean> {
  const row = await on.row<{ shows: boolean }>`
    select exists (
      select from articles.draft, unnest(${mediaIds}::text[]) as media_id
      where account_id = ${accountId} and published_at is null and position(media_id in articles::text) > 0
    ) as shows`
  return row!.shows
}
