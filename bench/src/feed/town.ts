import type { Db } from '@teahouse/server/platform/db/db'
import type { BenchServer } from '../bench-server.ts'
import { copies } from '../curves.ts'

/** Who looks at their feed. */
export interface Viewer {
  id: string
  token: string
}

/** People with a device each. Two more become contacts by the real way, and what is filled in looks like them. */
export async function makeViewers(server: BenchServer, count: number): Promise<Viewer[]> {
  const { people } = await server.ask({ ask: 'people', count: count + 2 }, 'people')
  const [one, other, ...viewers] = people
  await server.ask({ ask: 'pair', pairs: [[one!.id, other!.id]] }, 'conversations')
  return viewers
}

/**
 * People from number `from` on, each with moments spread over a year: most for all friends, some for tags, some for
 * nobody. The newest have likes and comments, mostly of strangers to whoever looks.
 */
export async function addAuthors(
  db: Db,
  { from, to, postsEach }: { from: number; to: number; postsEach: number },
): Promise<void> {
  await db.pool.query(`create temp table if not exists author (n int primary key, id uuid not null)`)
  await db.pool.query('insert into author select n, gen_random_uuid() from generate_series($1::int + 1, $2::int) n', [
    from,
    to,
  ])
  await copies(
    db,
    'accounts.account',
    'true',
    'select id, md5(id::text) as print from author where n > $1',
    { id: 'other.id', handle: `'x' || left(other.print, 20)` },
    [from],
  )
  await db.pool.query(
    `insert into moments.moment (id, author_id, at, text, photos, hashtags, reminded_ids, audience, audience_tag_ids,
                                 fingerprint, revision)
     select gen_random_uuid(), author.id, now() - random() * interval '365 days',
       'The tide comes and the tide goes. ' || repeat('And the gulls cry. ', (random() * 6)::int), '[]', '{}', '{}',
       kind, case kind when 'tags' then array[author.id] else '{}' end, gen_random_uuid(), 1
     from author, generate_series(1, $2::int), lateral (
       select case when random() + 0 * n < 0.9 then 'friends' when random() < 0.5 then 'tags' else 'private' end
     ) as one (kind)
     where n > $1`,
    [from, postsEach],
  )
  await db.pool.query(
    `insert into moments.person (person_id, latest_at)
     select author_id, max(at) from moments.moment group by author_id on conflict do nothing`,
  )
  await db.pool.query(
    `insert into moments.liking (moment_id, person_id, at)
     select moment.id, author.id, moment.at + interval '1 minute'
     from moments.moment, generate_series(1, 5) likes, lateral (
       select id from author where n = 1 + (hashtext(moment.id::text || likes) & 2147483647) % $1::int
     ) as author
     where moment.at > now() - interval '14 days'
     on conflict do nothing`,
    [to],
  )
  await db.pool.query(
    `insert into moments.comment (moment_id, id, author_id, text, at, fingerprint)
     select moment.id, gen_random_uuid(), author.id, 'So it does', moment.at + interval '2 minutes', gen_random_uuid()
     from moments.moment, generate_series(1, 3) comments, lateral (
       select id from author where n = 1 + (hashtext(comments || moment.id::text) & 2147483647) % $1::int
     ) as author
     where moment.at > now() - interval '14 days'`,
    [to],
  )
}

/** Makes the viewer a friend of so many, picked from all alike. */
export async function addFriends(db: Db, viewer: Viewer, count: number, authors: number): Promise<void> {
  const friends = `select id from author where n <= $3 order by md5(id::text || $1) limit $2`
  const values = [viewer.id, count, authors]
  const both = `select $1::uuid as a, id as b from (${friends}) as one union all
                select id, $1::uuid from (${friends}) as one`
  await copies(db, 'contacts.entry', 'is_contact', both, { owner_id: 'other.a', person_id: 'other.b' }, values)
}

/** Friends of the viewer say something under each of these moments. */
export async function addComments(db: Db, viewer: Viewer, moments: { id: string }[], count: number): Promise<void> {
  if (count <= 0) return
  await db.pool.query(
    `insert into moments.comment (moment_id, id, author_id, text, at, fingerprint)
     select moment_id, gen_random_uuid(), (array_agg(person_id order by md5(person_id::text || comments)))[1],
       'So it does', now(), gen_random_uuid()
     from unnest($2::uuid[]) as moment_id, generate_series(1, $3::int) as comments, contacts.entry
     where owner_id = $1 group by moment_id, comments`,
    [viewer.id, moments.map((moment) => moment.id), count],
  )
}
