import type { Queryable } from '../../../platform/db/db.ts'
import type { MomentRow } from './store.ts'

/**
 * What somebody may see. Each statement asks `moments.sights` and `moments.lets_in` (migrations), and so does nothing
 * else that shows a moment.
 */

/** A viewer, and how they stand to some authors; whoever is not named is not seen. */
export interface Eyes {
  viewerId: string
  now: Date
  authorIds: readonly string[]
  areFriends: readonly boolean[]
  /** Of each author, the tags under which they keep the viewer, as PostgreSQL writes a list. */
  tags: readonly string[]
}

/** A place in plain order of time. */
export interface Position {
  at: Date
  id: string
}

export interface SeenRow extends MomentRow {
  isFriend: boolean
}

/** PostgreSQL’s word for later than all. */
const end = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** Of these moments, those that are seen. */
export async function visible(on: Queryable, eyes: Eyes, ids: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select moment.id
    from moments.sights(${eyes.viewerId}, ${eyes.now}, ${eyes.authorIds}, ${eyes.areFriends}, ${eyes.tags}) as sight
    join moments.moment on moment.author_id = sight.author_id and moment.id = any(${ids}::uuid[])
    where moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, at, id, audience, audience_tag_ids)`
  return rows.map((row) => row.id)
}

/** Of these friends of an author, those who see a moment of theirs and have not turned away from them. */
export async function viewers(
  on: Queryable,
  friends: { momentId: string; authorId: string; now: Date; personIds: readonly string[]; tags: readonly string[] },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select friend.id
    from unnest(${friends.personIds}::uuid[], ${friends.tags}::text[]) as friend (id, tags)
    cross join lateral moments.sights(
      friend.id, ${friends.now}, array[${friends.authorId}::uuid], array[true], array[friend.tags]
    ) as sight
    join moments.moment on moment.id = ${friends.momentId}
    where moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, at, moment.id, audience, audience_tag_ids)
      and not exists (
        select from moments.exclusion
        where owner_id = friend.id and person_id = ${friends.authorId} and hides_theirs)`
  return rows.map((row) => row.id)
}

/** The same, with all that was posted. */
export function seen(on: Queryable, eyes: Eyes, ids: readonly string[]): Promise<SeenRow[]> {
  return on.rows`
    select moment.id, moment.author_id as "authorId", at, text, place, photos, video, card, hashtags,
      reminded_ids as "remindedIds", audience, audience_tag_ids as "audienceTagIds", revision, is_friend as "isFriend"
    from moments.sights(${eyes.viewerId}, ${eyes.now}, ${eyes.authorIds}, ${eyes.areFriends}, ${eyes.tags}) as sight
    join moments.moment on moment.author_id = sight.author_id and moment.id = any(${ids}::uuid[])
    where moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, at, id, audience, audience_tag_ids)`
}

/**
 * The newest moments before a position, of these authors together. First the newest of each author, by one probe of
 * the index: whoever is not among the first `limit` of these has nothing among the first `limit` of all. With `probes`
 * only so many authors are probed, those who posted last; `others` is when the next of them did, and rows before that
 * may not be the newest.
 */
export function newest(
  on: Queryable,
  eyes: Eyes,
  {
    before,
    limit,
    withUnseen,
    probes,
  }: { before: Position | null; limit: number; withUnseen: boolean; probes: number },
): Promise<(SeenRow & { others: Date | null })[]> {
  const { at, id } = before ?? end
  return on.rows`
    with sight as materialized (
      select * from moments.sights(${eyes.viewerId}, ${eyes.now}, ${eyes.authorIds}, ${eyes.areFriends}, ${eyes.tags}) as one
      where latest_at is not null and (${withUnseen} or not exists (
        select from moments.exclusion
        where owner_id = ${eyes.viewerId} and person_id = one.author_id and hides_theirs))
      order by latest_at desc limit ${probes + 1}
    ),
    probed as (select * from sight order by latest_at desc limit ${probes}),
    latest as materialized (
      select sight.*, first.at, first.id
      from probed as sight cross join lateral (
        select at, id from moments.moment
        where moment.author_id = sight.author_id and (at, id) < (${at}::timestamptz, ${id}::uuid)
          and (at, id) >= (since_at, since_id)
          and moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, at, id, audience, audience_tag_ids)
        order by at desc, id desc limit 1
      ) as first
      order by first.at desc, first.id desc limit ${limit}
    )
    select moment.*, latest.is_friend as "isFriend",
      (select latest_at from sight order by latest_at desc offset ${probes} limit 1) as others
    from latest cross join lateral (
      select moment.id, moment.author_id as "authorId", at, text, place, photos, video, card, hashtags,
        reminded_ids as "remindedIds", audience, audience_tag_ids as "audienceTagIds", revision
      from moments.moment
      where moment.author_id = latest.author_id and (at, id) < (${at}::timestamptz, ${id}::uuid)
        and (at, id) >= (since_at, since_id)
        and moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, at, id, audience, audience_tag_ids)
      order by at desc, id desc limit ${limit}
    ) as moment
    order by moment.at desc, moment.id desc limit ${limit}`
}

/** The same, of those with a hashtag. */
export function newestWithHashtag(
  on: Queryable,
  eyes: Eyes,
  { hashtag, before, limit }: { hashtag: string; before: Position | null; limit: number },
): Promise<SeenRow[]> {
  const { at, id } = before ?? end
  return on.rows`
    select moment.id, moment.author_id as "authorId", moment.at, text, place, photos, video, card, hashtags,
      reminded_ids as "remindedIds", audience, audience_tag_ids as "audienceTagIds", revision, is_friend as "isFriend"
    from moments.sights(${eyes.viewerId}, ${eyes.now}, ${eyes.authorIds}, ${eyes.areFriends}, ${eyes.tags}) as sight
    cross join lateral (
      select moment_id from moments.hashtag
      where hashtag.author_id = sight.author_id and hashtag = ${hashtag}
        and (at, moment_id) < (${at}::timestamptz, ${id}::uuid)
      order by at desc, moment_id desc
    ) as tagged
    join moments.moment on moment.id = tagged.moment_id
    where moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, moment.at, moment.id, audience, audience_tag_ids)
    order by moment.at desc, moment.id desc limit ${limit}`
}

/** Hashtags that begin like this, with how many seen moments have them. */
export function hashtags(
  on: Queryable,
  eyes: Eyes,
  { beginning, limit }: { beginning: string; limit: number },
): Promise<{ hashtag: string; count: number }[]> {
  return on.rows`
    select hashtag, count(*) as count
    from moments.sights(${eyes.viewerId}, ${eyes.now}, ${eyes.authorIds}, ${eyes.areFriends}, ${eyes.tags}) as sight
    join moments.hashtag on hashtag.author_id = sight.author_id and starts_with(hashtag, ${beginning})
    join moments.moment on moment.id = moment_id
    where moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, moment.at, moment.id, audience, audience_tag_ids)
    group by hashtag order by count(*) desc, hashtag limit ${limit}`
}

/** Does the viewer see anything of these authors at all? */
export async function sighted(on: Queryable, eyes: Eyes): Promise<{ authorId: string; isFriend: boolean }[]> {
  return on.rows`
    select author_id as "authorId", is_friend or is_self as "isFriend"
    from moments.sights(${eyes.viewerId}, ${eyes.now}, ${eyes.authorIds}, ${eyes.areFriends}, ${eyes.tags})`
}

/** How a viewer stands to people who liked or commented. */
export interface Ties {
  personIds: readonly string[]
  areFriends: readonly boolean[]
  friendsUntil: readonly (string | null)[]
}

export interface LikeRow {
  momentId: string
  personId: string
}

export interface CommentRow {
  momentId: string
  id: string
  authorId: string
  replyToId: string | null
  text: string
  at: Date
}

/** Everybody who liked, commented, or was answered under these moments; what is known of them is asked next. */
export async function reactors(on: Queryable, momentIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from moments.liking where moment_id = any(${momentIds}::uuid[])
    union select author_id from moments.comment where moment_id = any(${momentIds}::uuid[])
    union select reply_to_id from moments.comment where moment_id = any(${momentIds}::uuid[]) and reply_to_id is not null`
  return rows.map((row) => row.id)
}

/** The likes that the viewer may know of, by time: of each moment the first ones and one’s own, and how many there are. */
export function likes(
  on: Queryable,
  { viewerId, momentIds, ties, limit }: { viewerId: string; momentIds: readonly string[]; ties: Ties; limit: number },
): Promise<(LikeRow & { count: number; place: number })[]> {
  return on.rows`
    select "momentId", "personId", count, place from (
      select moment_id as "momentId", liking.person_id as "personId",
        count(*) over (partition by moment_id) as count,
        row_number() over (partition by moment_id order by liking.at, liking.person_id) as place
      from moments.liking
      join moments.moment on moment.id = moment_id
      left join unnest(${ties.personIds}::uuid[], ${ties.areFriends}::boolean[], ${ties.friendsUntil}::timestamptz[])
        as tie (person_id, are_friends, friends_until) on tie.person_id = liking.person_id
      where moment_id = any(${momentIds}::uuid[])
        and moments.may_know(${viewerId}, moment.author_id, liking.person_id, liking.at, are_friends, friends_until)
    ) as known
    where place <= ${limit} or "personId" = ${viewerId} order by "momentId", place`
}

/** The comments that the viewer may know of, in the same way. */
export function comments(
  on: Queryable,
  { viewerId, momentIds, ties, limit }: { viewerId: string; momentIds: readonly string[]; ties: Ties; limit: number },
): Promise<(CommentRow & { count: number })[]> {
  return on.rows`
    with tie as materialized (
      select * from unnest(${ties.personIds}::uuid[], ${ties.areFriends}::boolean[], ${ties.friendsUntil}::timestamptz[])
        as tie (person_id, are_friends, friends_until)
    )
    select "momentId", id, "authorId", "replyToId", text, at, count from (
      select moment_id as "momentId", comment.id, comment.author_id as "authorId", comment.text, comment.at,
        case when moments.may_know(
          ${viewerId}, moment.author_id, reply_to_id, comment.at, answered.are_friends, answered.friends_until
        ) then reply_to_id end as "replyToId",
        count(*) over (partition by moment_id) as count,
        row_number() over (partition by moment_id order by comment.at, comment.id) as place
      from moments.comment
      join moments.moment on moment.id = moment_id
      left join tie on tie.person_id = comment.author_id
      left join tie as answered on answered.person_id = reply_to_id
      where moment_id = any(${momentIds}::uuid[])
        and moments.may_know(
          ${viewerId}, moment.author_id, comment.author_id, comment.at, tie.are_friends, tie.friends_until)
    ) as known
    where place <= ${limit} order by "momentId", place`
}

/** May this person know of a comment under a moment that they see? */
export async function knowsComment(
  on: Queryable,
  viewerId: string,
  ties: Ties,
  { momentId, id }: { momentId: string; id: string },
): Promise<boolean> {
  const row = await on.row`
    select from moments.comment
    join moments.moment on moment.id = moment_id
    left join unnest(${ties.personIds}::uuid[], ${ties.areFriends}::boolean[], ${ties.friendsUntil}::timestamptz[])
      as tie (person_id, are_friends, friends_until) on tie.person_id = comment.author_id
    where moment_id = ${momentId} and comment.id = ${id}
      and moments.may_know(
        ${viewerId}, moment.author_id, comment.author_id, comment.at, are_friends, friends_until)`
  return row !== undefined
}

export interface KnownNotice extends Pick<MomentRow, 'photos' | 'video'> {
  id: string
  kind: 'like' | 'comment' | 'reply' | 'remind'
  momentId: string
  commentId: string | null
  /** Who did it. */
  personId: string
  at: Date
  isRead: boolean
  /** Of the comment. */
  text: string | null
  momentText: string
}

/** Of these notices of the viewer’s, those of which they may still know, the newest first. */
export function knownNotices(on: Queryable, eyes: Eyes, ties: Ties, ids: readonly string[]): Promise<KnownNotice[]> {
  return on.rows`
    select notice.id, kind, notice.moment_id as "momentId", comment_id as "commentId", actor_id as "personId",
      notice.at, is_read as "isRead", comment.text, moment.text as "momentText", photos, video
    from moments.sights(${eyes.viewerId}, ${eyes.now}, ${eyes.authorIds}, ${eyes.areFriends}, ${eyes.tags}) as sight
    join moments.moment on moment.author_id = sight.author_id
    join moments.notice on notice.moment_id = moment.id
      and notice.person_id = ${eyes.viewerId} and notice.id = any(${ids}::uuid[])
    left join moments.comment on comment.moment_id = notice.moment_id and comment.id = comment_id
    left join unnest(${ties.personIds}::uuid[], ${ties.areFriends}::boolean[], ${ties.friendsUntil}::timestamptz[])
      as tie (person_id, are_friends, friends_until) on tie.person_id = actor_id
    where (is_self or is_friend)
      and moments.lets_in(
        is_self, is_friend, tag_ids, since_at, since_id, moment.at, moment.id, audience, audience_tag_ids)
      and moments.may_know(
        ${eyes.viewerId}, moment.author_id, actor_id, notice.at, are_friends, friends_until)
    order by notice.at desc, notice.id desc`
}
