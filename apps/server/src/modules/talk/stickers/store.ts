import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface OwnSticker {
  id: string
  mediaId: string
  width: number
  height: number
}

/** A person’s stickers, the last added first. */
export function own(on: Queryable, personId: string): Promise<OwnSticker[]> {
  return on.rows`
    select id, media_id as "mediaId", width, height from stickers.own
    where person_id = ${personId} order by added_at desc, id desc`
}

export function one(on: Queryable, personId: string, stickerId: string): Promise<OwnSticker | undefined> {
  return on.row`
    select id, media_id as "mediaId", width, height from stickers.own
    where id = ${stickerId} and person_id = ${personId}`
}

/** The collection of a person stays as it is until the commit, but for what this transaction does. */
export async function lockCollection(tx: Tx, personId: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtextextended('stickers ' || ${personId}, 0))`
}

export async function insert(tx: Tx, personId: string, sticker: OwnSticker, addedAt: Date): Promise<void> {
  const { id, mediaId, width, height } = sticker
  await tx.run`
    insert into stickers.own (id, person_id, media_id, width, height, added_at)
    values (${id}, ${personId}, ${mediaId}, ${width}, ${height}, ${addedAt})`
}

/** False when it was not there. */
export async function remove(tx: Tx, personId: string, stickerId: string): Promise<boolean> {
  return (await tx.run`delete from stickers.own where id = ${stickerId} and person_id = ${personId}`) > 0
}

export async function ownsAny(on: Queryable, personId: string, stickerIds: readonly string[]): Promise<boolean> {
  const row = await on.row`
    select id from stickers.own where id = any(${stickerIds}) and person_id = ${personId} limit 1`
  return row !== undefined
}
