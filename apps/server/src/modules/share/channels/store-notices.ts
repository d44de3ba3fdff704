import type { Queryable } from '../../../platform/db/db.ts'

export interface NoticeRow {
  kind: 'commented' | 'replied' | 'friendLiked'
  clipId: string
  /** Of comments and replies. */
  commentId: string | null
  personId: string
  at: Date
}

/** What others wrote below a person’s clips and to them, and which of some friends like their clips. */
export function notices(
  on: Queryable,
  personId: string,
  o: { friendIds: readonly string[]; barredIds: readonly string[]; since: Date | null; limit: number },
): Promise<NoticeRow[]> {
  return on.rows`
    (select 'commented' as kind, clip_id as "clipId", comment.id as "commentId", comment.person_id as "personId", comment.at
     from channels.channel join channels.clip on channel_id = channel.id join channels.comment on clip_id = clip.id
     where channel.person_id = ${personId} and comment.person_id <> ${personId}
       and comment.person_id <> all(${o.barredIds}::uuid[])
       and (${o.since}::timestamptz is null or comment.at > ${o.since}))
    union all
    (select 'replied', clip.id, comment.id, comment.person_id, comment.at
     from channels.comment as mine join channels.comment on comment.reply_to = mine.id
     join channels.clip on clip.id = comment.clip_id join channels.channel on channel.id = channel_id
     where mine.person_id = ${personId} and comment.person_id <> ${personId} and channel.person_id <> ${personId}
       and comment.person_id <> all(${o.barredIds}::uuid[])
       and (${o.since}::timestamptz is null or comment.at > ${o.since}))
    union all
    (select 'friendLiked', clip_id, null, liking.person_id, liking.at
     from channels.channel join channels.clip on channel_id = channel.id join channels.liking on clip_id = clip.id
     where channel.person_id = ${personId} and liking.person_id = any(${o.friendIds}::uuid[])
       and (${o.since}::timestamptz is null or liking.at > ${o.since}))
    order by at desc limit ${o.limit}`
}

export async function looked(
  on: Queryable,
  personId: string,
): Promise<{ noticesAt: Date | null; followingAt: Date | null }> {
  const row = await on.row<{ noticesAt: Date | null; followingAt: Date | null }>`
    select notices_at as "noticesAt", following_at as "followingAt" from channels.looked where person_id = ${personId}`
  return row ?? { noticesAt: null, followingAt: null }
}

/** Times only move forward. */
export async function noteLooked(
  on: Queryable,
  personId: string,
  { noticesAt = null, followingAt = null }: { noticesAt?: Date | null; followingAt?: Date | null },
): Promise<void> {
  await on.run`
    insert into channels.looked (person_id, notices_at, following_at) values (${personId}, ${noticesAt}, ${followingAt})
    on conflict (person_id) do update set
      notices_at = greatest(looked.notices_at, excluded.notices_at),
      following_at = greatest(looked.following_at, excluded.following_at)`
}
