import { type Check, sql } from '../../../platform/check/index.ts'

const remedy =
  'No release of this server writes such rows, so a hand or a fault did. Set the number to that of the rows, and ' +
  'report it with the places named here.'

/** What is always true of channels. */
export const checks: readonly Check[] = [
  {
    name: 'channels.responses',
    holds: 'A clip counts those who like it and those who keep it, its comments and its cards.',
    remedy,
    sql: sql`
      select format('clip %s: counts %s likes, %s favourites, %s comments, %s cards; there are %s, %s, %s, %s', id,
                    like_count, favourite_count, comment_count, share_count, likes, favourites, comments, cards) as what
      from channels.clip
      cross join lateral (select count(*) as likes from channels.liking where clip_id = id) as liked
      cross join lateral (select count(*) as favourites from channels.favourite where clip_id = id) as kept
      cross join lateral (select count(*) as comments from channels.comment where clip_id = clip.id) as said
      cross join lateral (select count(*) as cards from channels.sharing where clip_id = id) as shared
      where (like_count, favourite_count, comment_count, share_count) <> (likes, favourites, comments, cards)`,
  },
  {
    name: 'channels.followers',
    holds: 'A channel counts those who follow it, and nobody follows their own.',
    remedy,
    sql: sql`
      select format('channel %s: counts %s, followed by %s, by its creator: %s', id, follower_count, count(following.person_id),
                    coalesce(bool_or(following.person_id = channel.person_id), false)) as what
      from channels.channel left join channels.following on channel_id = id
      group by id
      having follower_count <> count(following.person_id) or bool_or(following.person_id = channel.person_id)`,
  },
  {
    name: 'channels.replies',
    holds: 'A comment answers one below the same clip.',
    remedy:
      'No release of this server writes such rows, so a hand or a fault did. Set "reply_to" to null, and report it with ' +
      'the places named here.',
    sql: sql`
      select format('comment %s below clip %s answers one below %s', comment.id, comment.clip_id, answered.clip_id) as what
      from channels.comment join channels.comment as answered on answered.id = comment.reply_to
      where comment.clip_id <> answered.clip_id`,
  },
]
