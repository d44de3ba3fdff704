import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Page, Stand } from './store.ts'

/** What viewers make of clips: likes, favourites, cards, following, watching, hiding. Clips and channels are locked before. */

/** True when it was otherwise before. */
export async function setLike(tx: Tx, clipId: string, personId: string, isLiked: boolean, at: Date): Promise<boolean> {
  const changed = isLiked
    ? await tx.run`
        insert into channels.liking (clip_id, person_id, at) values (${clipId}, ${personId}, ${at})
        on conflict do nothing`
    : await tx.run`delete from channels.liking where clip_id = ${clipId} and person_id = ${personId}`
  if (changed === 0) return false
  await tx.run`update channels.clip set like_count = like_count + ${isLiked ? 1 : -1} where id = ${clipId}`
  return true
}

export async function setFavourite(
  tx: Tx,
  clipId: string,
  personId: string,
  isFavourite: boolean,
  at: Date,
): Promise<void> {
  const changed = isFavourite
    ? await tx.run`
        insert into channels.favourite (clip_id, person_id, at) values (${clipId}, ${personId}, ${at})
        on conflict do nothing`
    : await tx.run`delete from channels.favourite where clip_id = ${clipId} and person_id = ${personId}`
  if (changed === 0) return
  await tx.run`
    update channels.clip set favourite_count = favourite_count + ${isFavourite ? 1 : -1} where id = ${clipId}`
}

export async function countFavourites(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from channels.favourite where person_id = ${personId}`
  return row!.count
}

/** Counts a card in a conversation, once for each message. */
export async function noteShare(tx: Tx, clipId: string, messageId: string, at: Date): Promise<void> {
  const inserted = await tx.run`
    insert into channels.sharing (clip_id, message_id, at) values (${clipId}, ${messageId}, ${at}) on conflict do nothing`
  if (inserted > 0) await tx.run`update channels.clip set share_count = share_count + 1 where id = ${clipId}`
}

/** True when it was otherwise before. */
export async function setFollowing(
  tx: Tx,
  channelId: string,
  personId: string,
  isFollowed: boolean,
  at: Date,
): Promise<boolean> {
  const changed = isFollowed
    ? await tx.run`
        insert into channels.following (channel_id, person_id, at) values (${channelId}, ${personId}, ${at})
        on conflict do nothing`
    : await tx.run`delete from channels.following where channel_id = ${channelId} and person_id = ${personId}`
  if (changed === 0) return false
  await tx.run`
    update channels.channel set follower_count = follower_count + ${isFollowed ? 1 : -1} where id = ${channelId}`
  return true
}

export async function countFollowings(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from channels.following where person_id = ${personId}`
  return row!.count
}

/** The longest is kept. */
export async function noteWatched(
  on: Queryable,
  one: { clipId: string; personId: string; watchedMs: number; at: Date },
): Promise<void> {
  await on.run`
    insert into channels.watching (clip_id, person_id, first_at, watched_ms)
    values (${one.clipId}, ${one.personId}, ${one.at}, ${one.watchedMs})
    on conflict (person_id, clip_id) do update set watched_ms = greatest(watching.watched_ms, excluded.watched_ms)`
}

export async function hideClip(on: Queryable, personId: string, clipId: string, isHidden: boolean): Promise<void> {
  if (isHidden)
    await on.run`
      insert into channels.hidden_clip (person_id, clip_id) values (${personId}, ${clipId}) on conflict do nothing`
  else await on.run`delete from channels.hidden_clip where person_id = ${personId} and clip_id = ${clipId}`
}

export async function hideChannel(
  on: Queryable,
  personId: string,
  channelId: string,
  isHidden: boolean,
): Promise<void> {
  if (isHidden)
    await on.run`
      insert into channels.hidden_channel (person_id, channel_id) values (${personId}, ${channelId})
      on conflict do nothing`
  else await on.run`delete from channels.hidden_channel where person_id = ${personId} and channel_id = ${channelId}`
}

export async function hiddenChannels(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select channel_id as id from channels.hidden_channel where person_id = ${personId} order by channel_id`
  return rows.map((row) => row.id)
}

// ---- lists of one person, the latest first

export function likedBy(on: Queryable, personId: string, { before, limit }: Page): Promise<Stand[]> {
  return on.rows`
    select clip_id as id, at from channels.liking
    where person_id = ${personId}
      and (${before?.at ?? null}::timestamptz is null
           or (at, clip_id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by at desc, clip_id desc limit ${limit}`
}

export function keptBy(on: Queryable, personId: string, { before, limit }: Page): Promise<Stand[]> {
  return on.rows`
    select clip_id as id, at from channels.favourite
    where person_id = ${personId}
      and (${before?.at ?? null}::timestamptz is null
           or (at, clip_id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by at desc, clip_id desc limit ${limit}`
}

export function followedBy(on: Queryable, personId: string, { before, limit }: Page): Promise<Stand[]> {
  return on.rows`
    select channel_id as id, at from channels.following
    where person_id = ${personId}
      and (${before?.at ?? null}::timestamptz is null
           or (at, channel_id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by at desc, channel_id desc limit ${limit}`
}

// ---- what one viewer did with some clips and channels

export interface OwnResponse {
  clipId: string
  hasLiked: boolean
  isFavourite: boolean
}

export function ownResponses(on: Queryable, personId: string, clipIds: readonly string[]): Promise<OwnResponse[]> {
  return on.rows`
    select id as "clipId",
           exists (select from channels.liking where clip_id = id and person_id = ${personId}) as "hasLiked",
           exists (select from channels.favourite where clip_id = id and person_id = ${personId}) as "isFavourite"
    from unnest(${clipIds}::uuid[]) as one (id)`
}

/** Which of some people like each of some clips, the latest first, `limit` of each at most. */
export function likersAmong(
  on: Queryable,
  clipIds: readonly string[],
  personIds: readonly string[],
  limit: number,
): Promise<{ clipId: string; personId: string }[]> {
  return on.rows`
    select clip.id as "clipId", liker.person_id as "personId"
    from unnest(${clipIds}::uuid[]) as clip (id)
    cross join lateral (
      select person_id, at from channels.liking
      where clip_id = clip.id and person_id = any(${personIds}::uuid[])
      order by at desc, person_id limit ${limit}
    ) as liker
    order by clip.id, liker.at desc, liker.person_id`
}

export async function followedAmong(
  on: Queryable,
  personId: string,
  channelIds: readonly string[],
): Promise<Set<string>> {
  const rows = await on.rows<{ id: string }>`
    select channel_id as id from channels.following
    where person_id = ${personId} and channel_id = any(${channelIds}::uuid[])`
  return new Set(rows.map((row) => row.id))
}

// ---- a person goes

/** Takes back all that a person made of the clips and channels of others. */
export async function forgetResponses(tx: Tx, personId: string): Promise<void> {
  // In one order, so that two who go at once never wait for each other.
  await tx.run`
    select from channels.clip
    where id in (select clip_id from channels.liking where person_id = ${personId}
                 union select clip_id from channels.favourite where person_id = ${personId}
                 union select clip_id from channels.comment where person_id = ${personId})
    order by id for update`
  await tx.run`
    select from channels.channel
    where id in (select channel_id from channels.following where person_id = ${personId}) order by id for update`
  await tx.run`
    with gone as (delete from channels.liking where person_id = ${personId} returning clip_id)
    update channels.clip set like_count = like_count - 1 from gone where id = clip_id`
  await tx.run`
    with gone as (delete from channels.favourite where person_id = ${personId} returning clip_id)
    update channels.clip set favourite_count = favourite_count - 1 from gone where id = clip_id`
  await tx.run`
    with gone as (delete from channels.comment where person_id = ${personId} returning clip_id),
         counted as (select clip_id, count(*) as count from gone group by clip_id)
    update channels.clip set comment_count = comment_count - count from counted where id = clip_id`
  await tx.run`
    with gone as (delete from channels.following where person_id = ${personId} returning channel_id)
    update channels.channel set follower_count = follower_count - 1 from gone where id = channel_id`
  await tx.run`delete from channels.watching where person_id = ${personId}`
  await tx.run`delete from channels.hidden_clip where person_id = ${personId}`
  await tx.run`delete from channels.hidden_channel where person_id = ${personId}`
  await tx.run`delete from channels.looked where person_id = ${personId}`
}

/** For the archive of a person’s data. */
export async function allOfPerson(on: Queryable, personId: string) {
  return {
    likes: await on.rows`select clip_id as "clipId", at from channels.liking where person_id = ${personId} order by at`,
    favourites: await on.rows`
      select clip_id as "clipId", at from channels.favourite where person_id = ${personId} order by at`,
    comments: await on.rows`
      select clip_id as "clipId", text, at from channels.comment where person_id = ${personId} order by at`,
    following: await on.rows`
      select channel_id as "channelId", name, at from channels.following
      join channels.channel on id = channel_id where following.person_id = ${personId} order by at`,
    watched: await on.rows`
      select clip_id as "clipId", first_at as at, watched_ms as "watchedMs" from channels.watching
      where person_id = ${personId} order by first_at`,
  }
}
