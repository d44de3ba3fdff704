import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Moment {
  articleId: string
  day: string
  hour: number
  source: string
}

/** One reader, once. */
export interface Opening extends Moment {
  reader: Buffer
}

/**
 * Counts openings; a reader who was not seen on this day also as one. Answers how many readers the articles have had.
 * The articles are locked first, in the order of their ids, so that two such commits never wait for each other.
 */
export async function noteOpenings(tx: Tx, openings: readonly Opening[]): Promise<Map<string, number>> {
  const articleIds = [...new Set(openings.map((one) => one.articleId))]
  await tx.run`select from articles.article where id = any(${articleIds}::uuid[]) order by id for update`
  const seen = await tx.rows<{ key: string }>`
    insert into articles.reading (article_id, day, reader)
    select distinct article_id, day, decode(reader, 'hex')
    from unnest(${openings.map((one) => one.articleId)}::uuid[], ${openings.map((one) => one.day)}::date[],
                ${openings.map((one) => one.reader.toString('hex'))}::text[]) as one (article_id, day, reader)
    on conflict do nothing
    returning article_id || ' ' || to_char(day, 'YYYY-MM-DD') || ' ' || encode(reader, 'hex') as key`
  const fresh = new Set(seen.map((row) => row.key))
  const counts = new Map<string, Moment & { readers: number; openings: number }>()
  const reads = new Map<string, number>()
  for (const { reader, ...moment } of openings) {
    const place = Object.values(moment).join(' ')
    const count = counts.get(place) ?? { ...moment, readers: 0, openings: 0 }
    // Of one reader’s openings the first is the new one.
    const isNew = fresh.delete(`${moment.articleId} ${moment.day} ${reader.toString('hex')}`)
    counts.set(place, { ...count, readers: count.readers + Number(isNew), openings: count.openings + 1 })
    reads.set(moment.articleId, (reads.get(moment.articleId) ?? 0) + Number(isNew))
  }
  const rows = [...counts.values()]
  await tx.run`
    insert into articles.figure (article_id, day, hour, source, readers, openings)
    select * from unnest(${rows.map((row) => row.articleId)}::uuid[], ${rows.map((row) => row.day)}::date[],
                         ${rows.map((row) => row.hour)}::int[], ${rows.map((row) => row.source)}::text[],
                         ${rows.map((row) => row.readers)}::int[], ${rows.map((row) => row.openings)}::int[])
    on conflict (article_id, day, hour, source)
    do update set readers = figure.readers + excluded.readers, openings = figure.openings + excluded.openings`
  const counted = await tx.rows<{ id: string; reads: number }>`
    update articles.article set reads = reads + step
    from unnest(${[...reads.keys()]}::uuid[], ${[...reads.values()]}::int[]) as one (article_id, step)
    where id = article_id returning id, reads`
  return new Map(counted.map((row) => [row.id, row.reads]))
}

/** Counts a card in a conversation, once for each message. */
export async function noteShare(
  tx: Tx,
  { articleId, day, hour, source }: Moment,
  { messageId, personId }: { messageId: string; personId: string },
): Promise<void> {
  // As `noteOpenings` does: first the article, then its figures.
  await tx.run`select from articles.article where id = ${articleId} for update`
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
