import { type Check, sql } from '../../../platform/check/index.ts'

const askUs = 'Take it back, or ask its author to post it anew.'

/** What is always true of moments. */
export const checks: readonly Check[] = [
  {
    name: 'moments.hashtags',
    holds: 'A moment is found by as many hashtags as it has, at its own time and under its author.',
    remedy: `It is not found by its hashtags, or in another’s name. ${askUs}`,
    sql: sql`
      select format('moment %s has %s hashtags and is found by %s', moment.id, cardinality(hashtags), count(hashtag)) as what
      from moments.moment
      left join moments.hashtag on moment_id = moment.id
        and hashtag.author_id = moment.author_id and hashtag.at = moment.at
      group by moment.id having count(hashtag) <> cardinality(hashtags)
      union all
      select format('hashtag %s of moment %s is not under its author', hashtag, moment_id)
      from moments.hashtag join moments.moment on moment.id = moment_id
      where hashtag.author_id <> moment.author_id or hashtag.at <> moment.at`,
  },
  {
    name: 'moments.latest',
    holds: 'Nothing that somebody posted is newer than what they posted last.',
    remedy: `It comes late into the feeds of friends. ${askUs}`,
    sql: sql`
      select format('moment %s of person %s', id, author_id) as what
      from moments.moment left join moments.person on person_id = author_id
      where latest_at is null or latest_at < at`,
  },
  {
    name: 'moments.notices',
    holds: 'A notice of a comment has its comment, and one of a like has its like.',
    remedy: 'Somebody is told of what is not there; it is gone when they clear their notices.',
    sql: sql`
      select format('notice %s of person %s', notice.id, notice.person_id) as what
      from moments.notice
      left join moments.comment on comment.moment_id = notice.moment_id and comment.id = comment_id
      left join moments.liking on liking.moment_id = notice.moment_id and liking.person_id = actor_id
      where (kind in ('comment', 'reply') and comment.id is null) or (kind = 'like' and liking.person_id is null)`,
  },
  {
    name: 'moments.gone',
    holds: 'What was taken back is gone.',
    remedy: `Somebody sees what its author took back. ${askUs}`,
    sql: sql`select format('moment %s', id) as what from moments.gone join moments.moment using (id)`,
  },
]
