import type { Queryable } from '../../../platform/db/db.ts'

export interface Counts {
  viewers: number
  likes: number
  comments: number
  favourites: number
  shares: number
}

/** All in all. */
export async function all(on: Queryable, channelId: string): Promise<Counts & { followers: number }> {
  const row = await on.row<Counts & { followers: number }>`
    select follower_count as followers,
           (select count(*) from channels.watching join channels.clip on id = clip_id where channel_id = channel.id) as viewers,
           coalesce(sum(like_count), 0)::int8 as likes, coalesce(sum(comment_count), 0)::int8 as comments,
           coalesce(sum(favourite_count), 0)::int8 as favourites, coalesce(sum(share_count), 0)::int8 as shares
    from channels.channel left join channels.clip on channel_id = channel.id
    where channel.id = ${channelId} group by channel.id`
  return row!
}

/** Day by day as somewhere they are, the first first; days without anything too. */
export function daily(
  on: Queryable,
  channelId: string,
  { now, days, timeZone }: { now: Date; days: number; timeZone: string },
): Promise<(Counts & { followers: number; day: string })[]> {
  return on.rows`
    with day as (
      select (${now}::timestamptz at time zone ${timeZone})::date - step as day from generate_series(0, ${days - 1}::int) as step
    ),
    since as (select (min(day)::timestamp at time zone ${timeZone}) as at from day),
    happened as (
      select 'viewers' as what, first_at as at from channels.watching join channels.clip on clip.id = clip_id
      where channel_id = ${channelId} and first_at >= (select at from since)
      union all
      select 'likes', liking.at from channels.liking join channels.clip on clip.id = clip_id
      where channel_id = ${channelId} and liking.at >= (select at from since)
      union all
      select 'comments', comment.at from channels.comment join channels.clip on clip.id = clip_id
      where channel_id = ${channelId} and comment.at >= (select at from since)
      union all
      select 'favourites', favourite.at from channels.favourite join channels.clip on clip.id = clip_id
      where channel_id = ${channelId} and favourite.at >= (select at from since)
      union all
      select 'shares', sharing.at from channels.sharing join channels.clip on clip.id = clip_id
      where channel_id = ${channelId} and sharing.at >= (select at from since)
      union all
      select 'followers', at from channels.following
      where channel_id = ${channelId} and at >= (select at from since)
    ),
    counted as (
      select (at at time zone ${timeZone})::date as day, what, count(*) as count from happened group by 1, 2
    )
    select to_char(day.day, 'YYYY-MM-DD') as day,
           coalesce(sum(count) filter (where what = 'followers'), 0)::int8 as followers,
           coalesce(sum(count) filter (where what = 'viewers'), 0)::int8 as viewers,
           coalesce(sum(count) filter (where what = 'likes'), 0)::int8 as likes,
           coalesce(sum(count) filter (where what = 'comments'), 0)::int8 as comments,
           coalesce(sum(count) filter (where what = 'favourites'), 0)::int8 as favourites,
           coalesce(sum(count) filter (where what = 'shares'), 0)::int8 as shares
    from day left join counted using (day) group by day.day order by day.day`
}

/** Clip by clip, the latest first. */
export function byClip(
  on: Queryable,
  channelId: string,
  limit: number,
): Promise<(Counts & { clipId: string; watchedWhole: number; watchedMs: number })[]> {
  return on.rows`
    select clip.id as "clipId", like_count as likes, comment_count as comments, favourite_count as favourites,
           share_count as shares, watched.viewers, watched.whole as "watchedWhole", watched.ms as "watchedMs"
    from (select * from channels.clip where channel_id = ${channelId} and state = 'shown'
          order by at desc, id desc limit ${limit}) as clip
    cross join lateral (
      select count(*) as viewers, coalesce(round(avg(watched_ms)), 0)::int as ms,
             coalesce(avg((watched_ms >= 0.9 * duration_ms)::int), 0)::float8 as whole
      from channels.watching where clip_id = clip.id
    ) as watched
    order by clip.at desc, clip.id desc`
}
