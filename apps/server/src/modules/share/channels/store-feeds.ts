import type { Queryable } from '../../../platform/db/db.ts'
import type { Page, Stand } from './store.ts'

/** Who looks: what is left out, and whose likes count. */
export interface Viewer {
  id: string
  friendIds: readonly string[]
  /** So many of the latest likes of each friend are looked at. */
  likesOfFriend: number
  /** Whose clips they do not see. */
  barredIds: readonly string[]
}

/** A clip that may be shown next, with all that ranks it. */
export interface Candidate {
  id: string
  channelId: string
  at: Date
  likeCount: number
  commentCount: number
  shareCount: number
  isFollowed: boolean
  isWatched: boolean
  /** Friends who like it: how many, the latest three, and when the last did. */
  friendCount: number
  friendIds: string[]
  friendsAt: Date | null
  plainHashtags: string[]
  hashtags: string[]
}

/** Clips of others that may be shown in For You: the latest, the most liked of a season, and what friends and follows bring. */
export async function forYouIds(
  on: Queryable,
  { id, friendIds, likesOfFriend, barredIds }: Viewer,
  asOf: Date,
  seasonFrom: Date,
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    with candidate as (
      (select id from channels.clip where state = 'shown' and at <= ${asOf} order by at desc, id desc limit 600)
      union
      (select id from channels.clip where state = 'shown' and at between ${seasonFrom} and ${asOf}
       order by like_count desc, at desc limit 200)
      union
      (select clip.id from channels.following join channels.clip using (channel_id)
       where person_id = ${id} and state = 'shown' and clip.at between ${seasonFrom} and ${asOf}
       order by clip.at desc limit 200)
      union
      (select liked.clip_id from unnest(${friendIds}::uuid[]) as friend (id)
       cross join lateral (select clip_id, at from channels.liking where person_id = friend.id and at <= ${asOf}
                           order by at desc limit ${likesOfFriend}) as liked
       order by liked.at desc limit 200)
    )
    select clip.id from candidate join channels.clip using (id) join channels.channel on channel.id = channel_id
    where state = 'shown' and clip.at <= ${asOf} and channel.person_id <> ${id}
      and channel.person_id <> all(${barredIds}::uuid[])
      and not exists (select from channels.hidden_clip where person_id = ${id} and clip_id = clip.id)
      and not exists (select from channels.hidden_channel where person_id = ${id} and channel_id = clip.channel_id)`
  return rows.map((row) => row.id)
}

/** All that may be shown in For You, the latest first. */
export function forYouByTime(on: Queryable, { id, barredIds }: Viewer, { before, limit }: Page): Promise<Stand[]> {
  return on.rows`
    select clip.id, clip.at from channels.clip join channels.channel on channel.id = channel_id
    where state = 'shown' and channel.person_id <> ${id} and channel.person_id <> all(${barredIds}::uuid[])
      and not exists (select from channels.hidden_clip where person_id = ${id} and clip_id = clip.id)
      and not exists (select from channels.hidden_channel where person_id = ${id} and channel_id = clip.channel_id)
      and (${before?.at ?? null}::timestamptz is null
           or (clip.at, clip.id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by clip.at desc, clip.id desc limit ${limit}`
}

/** Clips of the channels that the viewer follows, the latest first. Whoever follows a channel has not hidden it. */
export function followedByTime(on: Queryable, { id, barredIds }: Viewer, { before, limit }: Page): Promise<Stand[]> {
  return on.rows`
    select clip.id, clip.at
    from channels.following join channels.channel on channel.id = following.channel_id
    cross join lateral (
      select id, at from channels.clip
      where channel_id = following.channel_id and state = 'shown'
        and (${before?.at ?? null}::timestamptz is null
             or (at, id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
      order by at desc, id desc limit ${limit}
    ) as clip
    where following.person_id = ${id} and channel.person_id <> all(${barredIds}::uuid[])
      and not exists (select from channels.hidden_clip where person_id = ${id} and clip_id = clip.id)
    order by clip.at desc, clip.id desc limit ${limit}`
}

/** Clips of others that friends like, by the time of the last of these likes. */
export function friendsByTime(
  on: Queryable,
  { id, friendIds, likesOfFriend, barredIds }: Viewer,
  { before, limit }: Page,
  asOf: Date,
): Promise<Stand[]> {
  return on.rows`
    with liked as (
      select clip_id, max(at) as at
      from unnest(${friendIds}::uuid[]) as friend (id)
      cross join lateral (select clip_id, at from channels.liking where person_id = friend.id and at <= ${asOf}
                          order by at desc limit ${likesOfFriend}) as latest
      group by clip_id
    )
    select clip.id, liked.at
    from liked join channels.clip on clip.id = clip_id join channels.channel on channel.id = channel_id
    where state = 'shown' and channel.person_id <> ${id} and channel.person_id <> all(${barredIds}::uuid[])
      and not exists (select from channels.hidden_clip where person_id = ${id} and clip_id = clip.id)
      and not exists (select from channels.hidden_channel where person_id = ${id} and channel_id = clip.channel_id)
      and (${before?.at ?? null}::timestamptz is null
           or (liked.at, clip.id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by liked.at desc, clip.id desc limit ${limit}`
}

/** What ranks some clips for the viewer, as it was at a moment but for their numbers. */
export function candidates(
  on: Queryable,
  { id, friendIds, likesOfFriend }: Viewer,
  clipIds: readonly string[],
  asOf: Date,
): Promise<Candidate[]> {
  return on.rows`
    with liked as (
      select clip_id, count(*) as count, max(at) as at,
             (array_agg(friend.id order by at desc, friend.id))[1:3] as friend_ids
      from unnest(${friendIds}::uuid[]) as friend (id)
      cross join lateral (select clip_id, at from channels.liking where person_id = friend.id and at <= ${asOf}
                          order by at desc limit ${likesOfFriend}) as latest
      where clip_id = any(${clipIds}::uuid[])
      group by clip_id
    )
    select clip.id, clip.channel_id as "channelId", clip.at, like_count as "likeCount", comment_count as "commentCount",
           share_count as "shareCount", plain_hashtags as "plainHashtags", hashtags,
           coalesce(liked.count, 0) as "friendCount", coalesce(liked.friend_ids, '{}') as "friendIds",
           liked.at as "friendsAt",
           exists (select from channels.following
                   where person_id = ${id} and channel_id = clip.channel_id and at <= ${asOf}) as "isFollowed",
           exists (select from channels.watching
                   where person_id = ${id} and clip_id = clip.id and first_at <= ${asOf}) as "isWatched"
    from channels.clip left join liked on clip_id = clip.id
    where clip.id = any(${clipIds}::uuid[])`
}

/** The hashtags of the last hundred clips each that a person likes, keeps, or watched to the end. */
export async function tastes(on: Queryable, personId: string, asOf: Date): Promise<Set<string>> {
  const rows = await on.rows<{ hashtag: string }>`
    with chosen as (
      (select clip_id from channels.liking where person_id = ${personId} and at <= ${asOf} order by at desc limit 100)
      union
      (select clip_id from channels.favourite where person_id = ${personId} and at <= ${asOf} order by at desc limit 100)
      union
      (select clip_id from channels.watching join channels.clip on id = clip_id
       where person_id = ${personId} and first_at <= ${asOf} and watched_ms >= 0.9 * duration_ms
       order by first_at desc limit 100)
    )
    select distinct unnest(plain_hashtags) as hashtag from channels.clip where id in (select clip_id from chosen)`
  return new Set(rows.map((row) => row.hashtag))
}
