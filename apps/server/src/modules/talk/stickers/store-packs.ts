import type { PackState } from '@teahouse/contract/talk/stickers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

type ByLanguage<Value> = Record<string, Value>

export interface PackRow {
  id: string
  /** Null for one that ships with the server. */
  creatorId: string | null
  state: PackState
  language: string
  names: ByLanguage<string>
  about: ByLanguage<string>
  wasListed: boolean
  keepers: number
  reason: string
  changedAt: Date
}

export interface PictureRow {
  id: string
  mediaId: string
  width: number
  height: number
  names: ByLanguage<string>
  keywords: ByLanguage<string[]>
  meanings: string[]
}

/** The packs among these that are there, in no order. */
export function packs(on: Queryable, packIds: readonly string[]): Promise<PackRow[]> {
  return on.rows`
    select id, creator_id as "creatorId", state, language, names, about,
           was_listed as "wasListed", keepers, reason, changed_at as "changedAt"
    from stickers.pack where id = any(${packIds})`
}

/** One pack, which stays as it is until the commit, but for what this transaction does. */
export async function lockPack(tx: Tx, packId: string): Promise<PackRow | undefined> {
  await tx.run`select from stickers.pack where id = ${packId} for update`
  return (await packs(tx, [packId]))[0]
}

/** The pack that a sticker is in. */
export async function packOf(on: Queryable, pictureId: string): Promise<string | undefined> {
  return (await on.row<{ id: string }>`select pack_id as id from stickers.picture where id = ${pictureId}`)?.id
}

export function picture(on: Queryable, pictureId: string): Promise<(PictureRow & { packId: string }) | undefined> {
  return on.row`
    select id, pack_id as "packId", media_id as "mediaId", width, height, names, keywords, meanings
    from stickers.picture where id = ${pictureId}`
}

export function picturesById(on: Queryable, ids: readonly string[]): Promise<(PictureRow & { packId: string })[]> {
  return on.rows`
    select id, pack_id as "packId", media_id as "mediaId", width, height, names, keywords, meanings
    from stickers.picture where id = any(${ids})`
}

/** The stickers of packs, in their order. */
export async function pictures(on: Queryable, packIds: readonly string[]): Promise<Map<string, PictureRow[]>> {
  const rows = await on.rows<PictureRow & { packId: string }>`
    select id, pack_id as "packId", media_id as "mediaId", width, height, names, keywords, meanings
    from stickers.picture where pack_id = any(${packIds}) order by pack_id, place`
  return Map.groupBy(rows, (row) => row.packId)
}

/** What the gallery shows of packs: how many stickers, and the first pictures. */
export async function covers(
  on: Queryable,
  packIds: readonly string[],
): Promise<Map<string, { stickerCount: number; coverIds: string[] }>> {
  const rows = await on.rows<{ packId: string; stickerCount: number; coverIds: string[] }>`
    select pack_id as "packId", count(*)::int as "stickerCount",
           (array_agg(media_id::text order by place))[1:5] as "coverIds"
    from stickers.picture where pack_id = any(${packIds}) group by pack_id`
  return new Map(rows.map(({ packId, ...rest }) => [packId, rest]))
}

// ---- what ships

export function digests(on: Queryable): Promise<{ id: string; digest: string; state: PackState }[]> {
  return on.rows`select id, digest, state from stickers.pack where creator_id is null`
}

export async function saveShipped(
  tx: Tx,
  pack: Pick<PackRow, 'id' | 'names' | 'about'> & { digest: string },
  now: Date,
): Promise<void> {
  const { id, names, about, digest } = pack
  await tx.run`
    insert into stickers.pack (id, state, language, names, about, was_listed, digest, changed_at)
    values (${id}, 'listed', 'en', ${JSON.stringify(names)}::jsonb, ${JSON.stringify(about)}::jsonb, true, ${digest}, ${now})
    on conflict (id) do update set state = 'listed', names = excluded.names, about = excluded.about,
      digest = excluded.digest`
}

// ---- what people make

export function madeBy(on: Queryable, creatorId: string): Promise<{ id: string }[]> {
  return on.rows`select id from stickers.pack where creator_id = ${creatorId} order by changed_at desc, id desc`
}

export async function saveDraft(
  tx: Tx,
  pack: Pick<PackRow, 'id' | 'language' | 'names' | 'about' | 'changedAt'> & { creatorId: string },
): Promise<void> {
  const { id, creatorId, language, names, about, changedAt } = pack
  await tx.run`
    insert into stickers.pack (id, creator_id, state, language, names, about, changed_at)
    values (${id}, ${creatorId}, 'draft', ${language}, ${JSON.stringify(names)}::jsonb,
            ${JSON.stringify(about)}::jsonb, ${changedAt})
    on conflict (id) do update set state = 'draft', language = excluded.language, names = excluded.names,
      about = excluded.about, changed_at = excluded.changed_at, reason = '', decided_at = null, decided_by = null`
}

/** The stickers of a pack are these from now on. */
export async function savePictures(tx: Tx, packId: string, rows: readonly PictureRow[]): Promise<void> {
  await tx.run`delete from stickers.picture where pack_id = ${packId} and not id = any(${rows.map(({ id }) => id)})`
  // Two may change places.
  await tx.run`update stickers.picture set place = -1 - place where pack_id = ${packId}`
  await tx.run`
    insert into stickers.picture (id, pack_id, place, media_id, width, height, names, keywords, meanings)
    select (one->>'id')::uuid, ${packId}, place - 1, (one->>'mediaId')::uuid, (one->>'width')::int,
           (one->>'height')::int, one->'names', one->'keywords',
           array(select jsonb_array_elements_text(one->'meanings'))
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as listed (one, place)
    on conflict (id) do update set place = excluded.place, media_id = excluded.media_id, width = excluded.width,
      height = excluded.height, names = excluded.names, keywords = excluded.keywords, meanings = excluded.meanings`
}

export async function deletePack(tx: Tx, packId: string): Promise<void> {
  await tx.run`delete from stickers.pack where id = ${packId}`
}

export async function setState(
  tx: Tx,
  packId: string,
  {
    state,
    changedAt,
    decision,
  }: {
    state: PackState
    changedAt: Date
    /** What reviewers said; without it the pack is as if it had not been decided. */
    decision?: { by: string; reason: string }
  },
): Promise<void> {
  await tx.run`
    update stickers.pack set state = ${state}, changed_at = ${changedAt}, was_listed = was_listed or ${state} = 'listed',
      reason = ${decision?.reason ?? ''}, decided_by = ${decision?.by ?? null}::uuid,
      decided_at = ${decision ? changedAt : null}::timestamptz
    where id = ${packId}`
}

export function queue(on: Queryable, skip: number, limit: number): Promise<{ id: string }[]> {
  return on.rows`
    select id from stickers.pack where state = 'waiting' order by changed_at, id offset ${skip} limit ${limit}`
}

export function decided(on: Queryable, skip: number, limit: number): Promise<{ id: string }[]> {
  return on.rows`
    select id from stickers.pack where decided_at is not null order by decided_at desc, id desc
    offset ${skip} limit ${limit}`
}

export async function countWaiting(on: Queryable): Promise<number> {
  return (await on.row<{ count: number }>`select count(*)::int as count from stickers.pack where state = 'waiting'`)!
    .count
}

/** Whether a person may see the pictures of any of these packs. */
export async function maySee(on: Queryable, personId: string, packIds: readonly string[]): Promise<boolean> {
  const row = await on.row`
    select id from stickers.pack where id = any(${packIds}) and (
      state = 'listed' or (creator_id = ${personId} and state <> 'removed') or (was_listed and state <> 'removed' and exists
        (select from stickers.shelf where person_id = ${personId} and pack.id = any(pack_ids))))
    limit 1`
  return row !== undefined
}

// ---- shelves

/** The packs that somebody chose, in their order; undefined for whoever never did. */
export async function shelf(on: Queryable, personId: string): Promise<string[] | undefined> {
  return (
    await on.row<{ packIds: string[] }>`
      select pack_ids as "packIds" from stickers.shelf where person_id = ${personId}`
  )?.packIds
}

export async function saveShelf(tx: Tx, personId: string, packIds: readonly string[]): Promise<void> {
  await tx.run`
    insert into stickers.shelf (person_id, pack_ids) values (${personId}, ${packIds})
    on conflict (person_id) do update set pack_ids = excluded.pack_ids`
}

export async function deleteShelf(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from stickers.shelf where person_id = ${personId}`
}

/** Counts who has these packs one up or down; in one order, so that two who choose the same do not wait in a ring. */
export async function countKeepers(tx: Tx, packIds: readonly string[], by: 1 | -1): Promise<void> {
  await tx.run`
    with counted as (select id from stickers.pack where id = any(${packIds}) order by id for update)
    update stickers.pack set keepers = keepers + ${by} from counted where pack.id = counted.id`
}

// ---- what is found

export interface WordRow {
  pictureId: string | null
  language: string
  word: string
}

/** The words of a pack are these from now on. */
export async function saveWords(tx: Tx, packId: string, rows: readonly WordRow[]): Promise<void> {
  await tx.run`delete from stickers.word where pack_id = ${packId}`
  await tx.run`
    insert into stickers.word (pack_id, picture_id, language, word)
    select ${packId}, * from unnest(${rows.map((one) => one.pictureId)}::uuid[],
      ${rows.map((one) => one.language)}::text[], ${rows.map((one) => one.word)}::text[])`
}

/** The highest character: what begins with a word lies between the word and the word with this after it. */
const last = '\u{10ffff}'

/**
 * Stickers that each of these words begins a word of: those in the reader’s language first, whole words before
 * beginnings, then the packs that most people have.
 */
export function findPictures(
  on: Queryable,
  words: readonly string[],
  language: string,
  { skip, limit }: { skip: number; limit: number },
): Promise<{ id: string }[]> {
  return on.rows`
    select picture_id as id from (
      select picture_id, pack_id, asked,
             min(case when language = ${language} then 0 else 2 end + case when word = asked then 0 else 1 end) as far
      from unnest(${words}::text[]) as asked join stickers.word
        on word >= asked collate "C" and word < (asked || ${last}) collate "C"
      where picture_id is not null group by picture_id, pack_id, asked
    ) as hit join stickers.pack on pack.id = pack_id join stickers.picture on picture.id = picture_id
    group by picture_id, keepers, pack.id, place having count(*) = ${words.length}
    order by sum(far), keepers desc, pack.id, place offset ${skip} limit ${limit}`
}

/** Packs of the gallery, the most chosen first: all, or those with a sticker or a name for all of these words. */
export function findPacks(
  on: Queryable,
  words: readonly string[],
  { skip, limit }: { skip: number; limit: number },
): Promise<{ id: string }[]> {
  if (words.length === 0)
    return on.rows`
      select id from stickers.pack where state = 'listed' order by keepers desc, id offset ${skip} limit ${limit}`
  return on.rows`
    select pack_id as id from unnest(${words}::text[]) as asked join stickers.word
      on word >= asked collate "C" and word < (asked || ${last}) collate "C"
    join stickers.pack on pack.id = pack_id
    group by pack_id, keepers having count(distinct asked) = ${new Set(words).size}
    order by bool_or(picture_id is null) desc, keepers desc, pack_id offset ${skip} limit ${limit}`
}
