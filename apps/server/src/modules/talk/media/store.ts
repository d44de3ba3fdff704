import type { RefusalCode } from '@teahouse/contract'
import type { Media, Purpose } from '@teahouse/contract/talk/media'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface NewUpload {
  id: string
  ownerId: string
  purpose: Purpose
  name: string
  sizeBytes: number
  startedAt: Date
}

export interface Upload extends NewUpload {
  state: 'arriving' | 'preparing' | 'refused'
  refusal: RefusalCode | null
  /** How much of it has come in. */
  arrivedBytes: number
}

/** A stretch of an upload’s bytes, stored by itself. */
export interface Piece {
  uploadId: string
  id: string
}

export interface StoredFile extends Media {
  ownerId: string | null
  still: { contentType: string; sizeBytes: number } | null
  /** Any signed-in person may read it. */
  isForEveryone: boolean
  isPublic: boolean
}

export interface NewFile extends Omit<StoredFile, 'isForEveryone' | 'isPublic'> {
  madeAt: Date
}

/** A place where a file is shared. */
export interface Place {
  kind: string
  id: string
  seq: number
}

export async function insertUpload(on: Queryable, upload: NewUpload): Promise<void> {
  const { id, ownerId, purpose, name, sizeBytes, startedAt } = upload
  await on.run`
    insert into media.upload (id, owner_id, purpose, name, size_bytes, started_at)
    values (${id}, ${ownerId}, ${purpose}, ${name}, ${sizeBytes}, ${startedAt})`
}

export function upload(on: Queryable, id: string): Promise<Upload | undefined> {
  return on.row`
    select id, owner_id as "ownerId", purpose, name, size_bytes as "sizeBytes", started_at as "startedAt", state, refusal,
           arrived_bytes as "arrivedBytes"
    from media.upload where id = ${id}`
}

/** The same, and nobody else changes it until the commit. */
export function lockUpload(tx: Tx, id: string): Promise<Upload | undefined> {
  return tx.row`
    select id, owner_id as "ownerId", purpose, name, size_bytes as "sizeBytes", started_at as "startedAt", state, refusal,
           arrived_bytes as "arrivedBytes"
    from media.upload where id = ${id} for update`
}

export async function countUploads(on: Queryable, ownerId: string): Promise<number> {
  const row = await on.row<{ count: number }>`select count(*) as count from media.upload where owner_id = ${ownerId}`
  return row?.count ?? 0
}

export async function setPreparing(tx: Tx, id: string): Promise<void> {
  await tx.run`update media.upload set state = 'preparing', refusal = null where id = ${id}`
}

export async function refuseUpload(on: Queryable, id: string, refusal: RefusalCode): Promise<void> {
  await on.run`update media.upload set state = 'refused', refusal = ${refusal} where id = ${id}`
}

/** False when it was gone already. */
export async function deleteUpload(on: Queryable, id: string): Promise<boolean> {
  return (await on.run`delete from media.upload where id = ${id}`) > 0
}

export async function uploadsBefore(on: Queryable, before: Date): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`select id from media.upload where started_at < ${before} limit 1000`
  return rows.map((row) => row.id)
}

export async function uploadsOf(on: Queryable, ownerId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`select id from media.upload where owner_id = ${ownerId}`
  return rows.map((row) => row.id)
}

export async function insertPiece(
  on: Queryable,
  piece: Piece & { startsAtByte: number; begunAt: Date },
): Promise<void> {
  const { uploadId, id, startsAtByte, begunAt } = piece
  await on.run`
    insert into media.piece (upload_id, id, starts_at_byte, begun_at)
    values (${uploadId}, ${id}, ${startsAtByte}, ${begunAt})`
}

/** Lets a stored piece count, if its upload still takes bytes and has exactly those before it; says whether it did. */
export async function countPiece(
  on: Queryable,
  { uploadId, id, startsAtByte, sizeBytes }: Piece & { startsAtByte: number; sizeBytes: number },
): Promise<boolean> {
  const counted = await on.run`
    with grown as (
      update media.upload set arrived_bytes = arrived_bytes + ${sizeBytes}::int8
      where id = ${uploadId} and state = 'arriving' and arrived_bytes = ${startsAtByte}
      returning id
    )
    update media.piece set size_bytes = ${sizeBytes} from grown
    where piece.upload_id = grown.id and piece.id = ${id}`
  return counted > 0
}

/** What counts of an upload, from its first byte to its last. */
export function pieces(on: Queryable, uploadId: string): Promise<Piece[]> {
  return on.rows`
    select upload_id as "uploadId", id from media.piece
    where upload_id = ${uploadId} and size_bytes is not null order by starts_at_byte`
}

export function piecesBefore(on: Queryable, begunBefore: Date): Promise<Piece[]> {
  return on.rows`
    select upload_id as "uploadId", id from media.piece where begun_at < ${begunBefore} limit 1000`
}

export async function deletePiece(on: Queryable, { uploadId, id }: Piece): Promise<void> {
  await on.run`delete from media.piece where upload_id = ${uploadId} and id = ${id}`
}

/** Which of these ids are uploads of the person that have not become files. */
export async function pendingUploads(on: Queryable, ownerId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await on.rows<{ id: string }>`
    select id from media.upload where owner_id = ${ownerId} and id = any(${ids}) and state <> 'refused'`
  return new Set(rows.map((row) => row.id))
}

export async function insertFile(on: Queryable, file: NewFile): Promise<void> {
  await on.run`
    insert into media.file (id, owner_id, purpose, made_at, content_type, size_bytes, name, width, height, duration_ms,
                            waveform, preview, still_content_type, still_size_bytes)
    values (${file.id}, ${file.ownerId}, ${file.purpose}, ${file.madeAt}, ${file.contentType}, ${file.sizeBytes},
            ${file.name ?? null}, ${file.width ?? null}, ${file.height ?? null}, ${file.durationMs ?? null},
            ${file.waveform ?? null}, ${file.preview ?? null}, ${file.still?.contentType ?? null},
            ${file.still?.sizeBytes ?? null})
    on conflict (id) do nothing`
}

interface FileRow {
  id: string
  ownerId: string | null
  purpose: Purpose
  contentType: string
  sizeBytes: number
  name: string | null
  width: number | null
  height: number | null
  durationMs: number | null
  waveform: number[] | null
  preview: string | null
  stillContentType: string | null
  stillSizeBytes: number | null
  isForEveryone: boolean
  isPublic: boolean
}

export async function files(on: Queryable, ids: readonly string[]): Promise<Map<string, StoredFile>> {
  const rows = await on.rows<FileRow>`
    select id, owner_id as "ownerId", purpose, content_type as "contentType", size_bytes as "sizeBytes", name, width,
           height, duration_ms as "durationMs", waveform, preview, still_content_type as "stillContentType",
           still_size_bytes as "stillSizeBytes",
           exists (select from media.share where file_id = id and kind = 'everyone') as "isForEveryone",
           exists (select from media.share where file_id = id and kind = 'public') as "isPublic"
    from media.file where id = any(${ids})`
  return new Map(
    rows.map(({ stillContentType, stillSizeBytes, ...row }) => [
      row.id,
      {
        ...(withoutNulls(row) as Media),
        ownerId: row.ownerId,
        still: stillContentType === null ? null : { contentType: stillContentType, sizeBytes: stillSizeBytes! },
        isForEveryone: row.isForEveryone,
        isPublic: row.isPublic,
      },
    ]),
  )
}

const withoutNulls = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))

export async function insertShares(tx: Tx, fileIds: readonly string[], { kind, id, seq }: Place): Promise<void> {
  await tx.run`
    insert into media.share (file_id, kind, scope_id, seq)
    select distinct file_id, ${kind}, ${id}::uuid, ${seq}::int8 from unnest(${fileIds}::uuid[]) as file_id
    on conflict do nothing`
}

export async function deleteShares(tx: Tx, { kind, id, seq }: Place): Promise<void> {
  await tx.run`delete from media.share where kind = ${kind} and scope_id = ${id} and seq = ${seq}`
}

/** Where a file is shared, in pages: the places after a place, in order. */
export function places(on: Queryable, fileId: string, after: Place | null, limit: number): Promise<Place[]> {
  return on.rows`
    select kind, scope_id as id, seq from media.share
    where file_id = ${fileId}
      and (${after === null} or (kind, scope_id, seq) > (${after?.kind ?? ''}, ${after?.id ?? null}::uuid, ${after?.seq ?? 0}::int8))
    order by kind, scope_id, seq limit ${limit}`
}

/** Locks files that seem to be shared nowhere, so that nobody shares them from now on. */
export async function lockUnshared(
  tx: Tx,
  which: { madeBefore: Date | null; ownerId: string | null },
  limit: number,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    select id from media.file
    where (${which.madeBefore}::timestamptz is null or made_at < ${which.madeBefore})
      and (${which.ownerId}::uuid is null or owner_id = ${which.ownerId})
      and not exists (select from media.share where file_id = file.id)
    order by id limit ${limit} for update skip locked`
  return rows.map((row) => row.id)
}

/** Deletes those of some locked files that are shared nowhere: one may have been shared while its lock was awaited. */
export async function deleteUnshared(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    delete from media.file where id = any(${ids}) and not exists (select from media.share where file_id = file.id)
    returning id`
  return rows.map((row) => row.id)
}

export function filesOf(
  on: Queryable,
  ownerId: string,
  afterId: string,
  limit: number,
): Promise<{ id: string; name: string | null; contentType: string }[]> {
  return on.rows`
    select id, name, content_type as "contentType" from media.file
    where owner_id = ${ownerId} and id > ${afterId} order by id limit ${limit}`
}
