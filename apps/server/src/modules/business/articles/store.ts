import type { Commenters, DraftArticle, Picture } from '@teahouse/contract/business/articles'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface IssueRow {
  id: string
  accountId: string
  number: number
  wireId: string
  publishedAt: Date
  previewFor: string | null
}

/** What an article shows besides its text, by its form. */
export type ArticleParts = Pick<DraftArticle, 'pictures' | 'episodes' | 'video' | 'questions' | 'audience'>

export interface NewArticle extends Omit<DraftArticle, keyof ArticleParts> {
  id: string
  issueId: string
  index: number
  accountId: string
  isPreview: boolean
  publishedAt: Date
  parts: ArticleParts
  takenFrom: string | null
}

export interface ArticleRow extends NewArticle {
  withdrawnAt: Date | null
  reads: number
  likes: number
  shares: number
}

/** A line of a list. */
export interface HeadlineRow
  extends Pick<
    ArticleRow,
    'id' | 'issueId' | 'index' | 'accountId' | 'form' | 'title' | 'digest' | 'language' | 'isOriginal' | 'publishedAt'
  > {
  cover: Picture | null
}

export interface Place {
  publishedAt: string
  index: number
  id: string
}

export async function insertIssue(
  tx: Tx,
  issue: Omit<IssueRow, 'number'> & { expiresAt: Date | null },
): Promise<IssueRow> {
  const row = await tx.row<{ number: number }>`
    insert into articles.issue (id, account_id, wire_id, published_at, preview_for, expires_at)
    values (${issue.id}, ${issue.accountId}, ${issue.wireId}, ${issue.publishedAt}, ${issue.previewFor}, ${issue.expiresAt})
    returning number`
  return { ...issue, number: row!.number }
}

export async function insertArticle(tx: Tx, one: NewArticle): Promise<void> {
  await tx.run`
    insert into articles.article (id, issue_id, index, account_id, is_preview, published_at, form, title, author, digest,
                                  body, cover, parts, source_url, language, is_original, taken_from, commenters)
    values (${one.id}, ${one.issueId}, ${one.index}, ${one.accountId}, ${one.isPreview}, ${one.publishedAt}, ${one.form},
            ${one.title}, ${one.author}, ${one.digest}, ${one.body}, ${one.cover && JSON.stringify(one.cover)}::jsonb,
            ${JSON.stringify(one.parts)}::jsonb, ${one.sourceUrl}, ${one.language}, ${one.isOriginal}, ${one.takenFrom},
            ${one.commenters})`
}

/** An issue of an account by any of its names; no previews. */
export function issue(
  on: Queryable,
  accountId: string,
  { id = null, number = null, wireId = null }: { id?: string | null; number?: number | null; wireId?: string | null },
): Promise<IssueRow | undefined> {
  return on.row`
    select id, account_id as "accountId", number, wire_id as "wireId", published_at as "publishedAt",
           preview_for as "previewFor"
    from articles.issue
    where account_id = ${accountId} and preview_for is null
      and (id = ${id}::uuid or number = ${number}::int8 or wire_id = ${wireId})`
}

export function issues(on: Queryable, accountId: string, page: { offset: number; limit: number }): Promise<IssueRow[]> {
  return on.rows`
    select id, account_id as "accountId", number, wire_id as "wireId", published_at as "publishedAt",
           preview_for as "previewFor"
    from articles.issue where account_id = ${accountId} and preview_for is null
    order by published_at desc, id desc offset ${page.offset} limit ${page.limit}`
}

export async function countIssues(on: Queryable, accountId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from articles.issue where account_id = ${accountId} and preview_for is null`
  return row!.count
}

/** Articles by their ids, or those of some issues, in the order of issue and place; withdrawn ones too. */
export function articles(
  on: Queryable,
  { ids = [], issueIds = [] }: { ids?: readonly string[]; issueIds?: readonly string[] },
): Promise<ArticleRow[]> {
  return on.rows`
    select id, issue_id as "issueId", index, account_id as "accountId", is_preview as "isPreview",
           published_at as "publishedAt", form, title, author, digest, body, cover, parts, source_url as "sourceUrl",
           language, is_original as "isOriginal", taken_from as "takenFrom", commenters, withdrawn_at as "withdrawnAt",
           reads, likes, shares
    from articles.article where id = any(${ids}::uuid[]) or issue_id = any(${issueIds}::uuid[])
    order by issue_id, index`
}

/** What readers can find, page by page in the order of the ids. */
export async function articleIds(
  on: Queryable,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from articles.article
    where withdrawn_at is null and not is_preview and (${after}::uuid is null or id > ${after})
    order by id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Whom a preview is for, and until when. */
export function previewOf(
  on: Queryable,
  issueId: string,
): Promise<{ previewFor: string; expiresAt: Date } | undefined> {
  return on.row`
    select preview_for as "previewFor", expires_at as "expiresAt" from articles.issue
    where id = ${issueId} and preview_for is not null`
}

/** Whether one of some previews is for this person. */
export async function isShownTo(
  on: Queryable,
  issueIds: readonly string[],
  personId: string,
  now: Date,
): Promise<boolean> {
  const row = await on.row<{ is: boolean }>`
    select exists (select from articles.issue
                   where id = any(${issueIds}::uuid[]) and preview_for = ${personId} and expires_at > ${now}) as is`
  return row!.is
}

/** What some accounts have published, the latest first, the articles of an issue in their order. */
export function latest(
  on: Queryable,
  accountIds: readonly string[],
  { before, limit }: { before: Place | null; limit: number },
): Promise<HeadlineRow[]> {
  return on.rows`
    select id, issue_id as "issueId", index, account_id as "accountId", form, title, digest, cover, language,
           is_original as "isOriginal", published_at as "publishedAt"
    from articles.article
    where account_id = any(${accountIds}::uuid[]) and withdrawn_at is null and not is_preview
      and (${before?.publishedAt ?? null}::timestamptz is null
           or (published_at, -index, id) < (${before?.publishedAt ?? null}, -${before?.index ?? 0}::int, ${before?.id ?? null}::uuid))
    order by published_at desc, index, id desc limit ${limit}`
}

/** Published articles by their ids, in no order; those that were taken back are left out. */
export function headlines(on: Queryable, ids: readonly string[]): Promise<HeadlineRow[]> {
  return on.rows`
    select id, issue_id as "issueId", index, account_id as "accountId", form, title, digest, cover, language,
           is_original as "isOriginal", published_at as "publishedAt"
    from articles.article where id = any(${ids}::uuid[]) and withdrawn_at is null and not is_preview`
}

export async function withdraw(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.run`update articles.article set withdrawn_at = ${at} where id = any(${ids}::uuid[]) and withdrawn_at is null`
  await tx.run`delete from articles.sentence where article_id = any(${ids}::uuid[])`
}

export async function setCommenters(tx: Tx, id: string, commenters: Commenters): Promise<void> {
  await tx.run`update articles.article set commenters = ${commenters} where id = ${id}`
}

/** Previews whose time is over. */
export async function removeExpired(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    delete from articles.issue where id in (
      select id from articles.issue where expires_at <= ${now} order by id limit ${limit} for update skip locked
    ) returning id`
  return rows.map((row) => row.id)
}

export async function insertSentences(tx: Tx, articleId: string, hashes: readonly bigint[]): Promise<void> {
  await tx.run`
    insert into articles.sentence (hash, article_id)
    select hash, ${articleId} from unnest(${hashes.map(String)}::int8[]) as hash on conflict do nothing`
}

/** The earliest original of another account in which most of some sentences stand. */
export function mostTakenFrom(
  on: Queryable,
  accountId: string,
  hashes: readonly bigint[],
): Promise<{ articleId: string; title: string; count: number } | undefined> {
  return on.row`
    select article.id as "articleId", article.title, count(*) as count
    from articles.sentence join articles.article on article.id = sentence.article_id
    where hash = any(${hashes.map(String)}::int8[]) and article.account_id <> ${accountId}
    group by article.id order by count(*) desc, article.published_at limit 1`
}

/** Likes and unlikes; false when it was so already. */
export async function setLike(
  tx: Tx,
  articleId: string,
  personId: string,
  isLiked: boolean,
  at: Date,
): Promise<{ likes: number }> {
  const changed = isLiked
    ? await tx.run`
        insert into articles.liking (article_id, person_id, at) values (${articleId}, ${personId}, ${at})
        on conflict do nothing`
    : await tx.run`delete from articles.liking where article_id = ${articleId} and person_id = ${personId}`
  const step = isLiked ? changed : -changed
  return (await tx.row`
    update articles.article set likes = likes + ${step}::int where id = ${articleId} returning likes`)!
}

export async function likes(on: Queryable, articleId: string, personId: string): Promise<boolean> {
  const row = await on.row<{ likes: boolean }>`
    select exists (select from articles.liking where article_id = ${articleId} and person_id = ${personId}) as likes`
  return row!.likes
}

/** Takes the likes of somebody who has gone off the counts. */
export async function forgetLikes(tx: Tx, personId: string): Promise<void> {
  await tx.run`
    with gone as (delete from articles.liking where person_id = ${personId} returning article_id)
    update articles.article set likes = likes - 1 from gone where article.id = gone.article_id`
  await tx.run`delete from articles.sharing where person_id = ${personId}`
}

export function likedBy(on: Queryable, personId: string): Promise<{ articleId: string; title: string; at: Date }[]> {
  return on.rows`
    select article_id as "articleId", title, at from articles.liking join articles.article on article.id = article_id
    where person_id = ${personId} order by at`
}
