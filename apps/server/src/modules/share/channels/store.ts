import type { Clip, Place } from '@teahouse/contract/share/channels'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface ChannelRow {
  id: string
  personId: string
  name: string
  avatarId: string | null
  intro: string
  followerCount: number
  clipCount: number
  madeAt: Date
}

/** What the client asked for. */
export interface Asked {
  mediaId: string
  trim: { fromMs: number; toMs: number } | null
  coverId: string | null
  coverAtMs: number | null
}

export interface NewClip extends Pick<ClipRow, 'id' | 'channelId' | 'mediaId' | 'asked' | 'cover' | 'at'>, Words {
  width: number
  height: number
  durationMs: number
}

/** What stands below a clip. */
export interface Words {
  description: string
  hashtags: string[]
  plainHashtags: string[]
  place: Place | null
  officialId: string | null
}

export interface ClipRow extends Words {
  id: string
  channelId: string
  /** Whose channel it is in. */
  personId: string
  state: Clip['state']
  mediaId: string
  asked: Asked
  width: number
  height: number
  durationMs: number
  cover: Clip['cover']
  hasRenditions: boolean
  at: Date
  likeCount: number
  commentCount: number
  favouriteCount: number
  shareCount: number
}

/** Where something stands in a list that has the latest first. */
export interface Stand {
  id: string
  at: Date
}

export interface Page {
  before: Stand | null
  limit: number
}

/** By their ids, or the ids of the people whose they are. */
export function channels(
  on: Queryable,
  { ids = [], personIds = [] }: { ids?: readonly string[]; personIds?: readonly string[] },
): Promise<ChannelRow[]> {
  return on.rows`
    select id, person_id as "personId", name, avatar_id as "avatarId", intro, made_at as "madeAt",
           follower_count as "followerCount",
           (select count(*) from channels.clip where channel_id = channel.id and state = 'shown') as "clipCount"
    from channels.channel where id = any(${ids}::uuid[]) or person_id = any(${personIds}::uuid[])`
}

/** Locks the channel of a person, or one by its id. */
export function lockChannel(
  tx: Tx,
  { id = null, personId = null }: { id?: string | null; personId?: string | null },
): Promise<{ id: string; personId: string; avatarId: string | null } | undefined> {
  return tx.row`
    select id, person_id as "personId", avatar_id as "avatarId" from channels.channel
    where id = ${id}::uuid or person_id = ${personId}::uuid for update`
}

export async function saveChannel(
  tx: Tx,
  one: { id: string; personId: string; name: string; avatarId: string | null; intro: string; madeAt: Date },
): Promise<void> {
  await tx.run`
    insert into channels.channel (id, person_id, name, avatar_id, intro, made_at)
    values (${one.id}, ${one.personId}, ${one.name}, ${one.avatarId}, ${one.intro}, ${one.madeAt})
    on conflict (person_id) do update set name = excluded.name, avatar_id = excluded.avatar_id, intro = excluded.intro`
}

export async function removeChannel(tx: Tx, id: string): Promise<void> {
  await tx.run`delete from channels.channel where id = ${id}`
}

/** Every channel, page by page in the order of the ids. */
export async function channelIds(on: Queryable, page: { after: string | null; limit: number }): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from channels.channel where ${page.after}::uuid is null or id > ${page.after} order by id limit ${page.limit}`
  return rows.map((row) => row.id)
}

/** False when there is one with this id. */
export async function insertClip(tx: Tx, one: NewClip): Promise<boolean> {
  const inserted = await tx.run`
    insert into channels.clip (id, channel_id, state, media_id, asked, width, height, duration_ms, cover, description,
                               hashtags, plain_hashtags, place, official_id, at)
    values (${one.id}, ${one.channelId}, 'preparing', ${one.mediaId}, ${JSON.stringify(one.asked)}::jsonb, ${one.width},
            ${one.height}, ${one.durationMs}, ${JSON.stringify(one.cover)}::jsonb, ${one.description}, ${one.hashtags},
            ${one.plainHashtags}, ${one.place && JSON.stringify(one.place)}::jsonb, ${one.officialId}, ${one.at})
    on conflict (id) do nothing`
  return inserted > 0
}

export async function changeWords(tx: Tx, id: string, words: Words): Promise<void> {
  await tx.run`
    update channels.clip
    set description = ${words.description}, hashtags = ${words.hashtags}, plain_hashtags = ${words.plainHashtags},
        place = ${words.place && JSON.stringify(words.place)}::jsonb, official_id = ${words.officialId}
    where id = ${id}`
}

/** A clip that is prepared can be seen from now on. */
export async function showClip(
  tx: Tx,
  id: string,
  made: Pick<ClipRow, 'mediaId' | 'width' | 'height' | 'durationMs' | 'cover' | 'at'>,
): Promise<void> {
  await tx.run`
    update channels.clip
    set state = 'shown', media_id = ${made.mediaId}, width = ${made.width}, height = ${made.height},
        duration_ms = ${made.durationMs}, cover = ${JSON.stringify(made.cover)}::jsonb, at = ${made.at}
    where id = ${id}`
}

export async function noteRenditions(on: Queryable, id: string): Promise<void> {
  await on.run`update channels.clip set has_renditions = true where id = ${id}`
}

export async function failClip(tx: Tx, id: string): Promise<void> {
  await tx.run`update channels.clip set state = 'failed' where id = ${id} and state = 'preparing'`
}

export async function removeClip(tx: Tx, id: string): Promise<void> {
  await tx.run`delete from channels.clip where id = ${id}`
}

/** In no order. */
export function clips(on: Queryable, ids: readonly string[]): Promise<ClipRow[]> {
  return on.rows`
    select clip.id, channel_id as "channelId", channel.person_id as "personId", state, media_id as "mediaId", asked,
           width, height, duration_ms as "durationMs", cover, has_renditions as "hasRenditions", description, hashtags,
           plain_hashtags as "plainHashtags", place, official_id as "officialId", at, like_count as "likeCount",
           comment_count as "commentCount", favourite_count as "favouriteCount", share_count as "shareCount"
    from channels.clip join channels.channel on channel.id = channel_id
    where clip.id = any(${ids}::uuid[])`
}

/** Holds a clip until the commit. */
export async function lockClip(tx: Tx, id: string): Promise<ClipRow | undefined> {
  await tx.run`select from channels.clip where id = ${id} for update`
  return (await clips(tx, [id]))[0]
}

export async function countClips(on: Queryable, channelId: string, since: Date): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from channels.clip where channel_id = ${channelId} and at > ${since}`
  return row!.count
}

/** Of a channel, the latest first; those that are prepared, or could not be, where asked for. */
export function clipsOf(
  on: Queryable,
  channelId: string,
  { before, limit, withHidden }: Page & { withHidden: boolean },
): Promise<Stand[]> {
  return on.rows`
    select id, at from channels.clip
    where channel_id = ${channelId} and (${withHidden} or state = 'shown')
      and (${before?.at ?? null}::timestamptz is null or (at, id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by at desc, id desc limit ${limit}`
}

export function byHashtag(on: Queryable, plainHashtag: string, { before, limit }: Page): Promise<Stand[]> {
  return on.rows`
    select id, at from channels.clip
    where plain_hashtags @> array[${plainHashtag}]::text[] and state = 'shown'
      and (${before?.at ?? null}::timestamptz is null or (at, id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by at desc, id desc limit ${limit}`
}

/** Every clip that others can see, page by page in the order of the ids. */
export async function clipIds(on: Queryable, page: { after: string | null; limit: number }): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from channels.clip
    where state = 'shown' and (${page.after}::uuid is null or id > ${page.after}) order by id limit ${page.limit}`
  return rows.map((row) => row.id)
}

/** Of a person, for the archive of their data. */
export function allOfPerson(on: Queryable, personId: string): Promise<ClipRow[]> {
  return on.rows`
    select clip.id, state, media_id as "mediaId", width, height, duration_ms as "durationMs", cover, description,
           hashtags, place, official_id as "officialId", at, like_count as "likeCount",
           comment_count as "commentCount", favourite_count as "favouriteCount", share_count as "shareCount"
    from channels.clip join channels.channel on channel.id = channel_id
    where person_id = ${personId} order by at, clip.id`
}
