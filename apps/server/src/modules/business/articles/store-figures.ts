import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Moment {
  articleId: string
  day: string
  hour: number
  source: string
}

/** Counts an opening; a reader who was not seen on this day also as one. True for such a reader. */
export async function noteOpening(tx: Tx, { articleId, day, hour, source }: Moment, reader: Buffer): Promise<boolean> {
  const isNew =
    (await tx.run`
      insert into articles.reading (article_id, day, reader) values (${articleId}, ${day}, ${reader})
      on conflict do nothing`) > 0
  await tx.run`
    insert into articles.figure (article_id, day, hour, source, readers, openings)
    values (${articleId}, ${day}, ${hour}, ${source}, ${Number(isNew)}, 1)
    on conflict (article_id, day, hour, source)
    do update set readers = figure.readers + excluded.readers, openings = figure.openings + 1`
  return isNew
}

export async function addRead(tx: Tx, articleId: string, step: number): Promise<number> {
  const row = await tx.row<{ reads: number }>`
    update articles.article set reads = reads + ${step}::int where id = ${articleId} returning reads`
  return row!.reads
}

/** Counts a card in a conversation, once for each message. */
export async function noteShare(
  tx: Tx,
  { articleId, day, hour, source }: Moment,
  { messageId, personId }: { messageId: string; personId: string },
): Promise<void> {
  const earlier = await tx.row<{ any: boolean }>`
    select exists (select from articles.sharing where article_id = ${articleId} and person_id = ${personId}) as any`
  const isNew =
    (await tx.run`
      insert into articles.sharing (article_id, message_id, person_id) values (${articleId}, ${messageId}, ${personId})
      on conflict do nothing`) > 0
  if (!isNew) return
  await tx.run`
    insert into articles.figure (article_id, day, hour, source, sharers, shares)
    values (${articleId}, ${day}, ${hour}, ${source}, ${Number(!earlier!.any)}, 1)
    on conflict (article_id, day, hour, source)
    do update set sharers = figure.sharers + excluded.sharers, shares = figure.shares + 1`
  await tx.run`update articles.article set shares = shares + 1 where id = ${articleId}`
}

export async function forgetReadings(on: Queryable, before: string): Promise<void> {
  await on.run`delete from articles.reading where day < ${before}`
}

export interface FigureRow extends Moment {
  readers: number
  openings: number
  sharers: number
  shares: number
}

/** What became of an account’s articles, hour by hour, from one day to another, both included. */
export function figures(on: Queryable, accountId: string, from: string, to: string): Promise<FigureRow[]> {
  return on.rows`
    select article_id as "articleId", to_char(day, 'YYYY-MM-DD') as day, hour, source, readers, openings, sharers,
           figure.shares
    from articles.figure join articles.article on article.id = article_id
    where account_id = ${accountId} and day between ${from} and ${to}
    order by day, hour, article_id, source`
}

/** When articles of an account were liked. */
export function likedAt(on: Queryable, accountId: string, from: Date, to: Date): Promise<{ at: Date }[]> {
  return on.rows`
    select at from articles.liking join articles.article on article.id = article_id
    where account_id = ${accountId} and at >= ${from} and at < ${to}`
}
