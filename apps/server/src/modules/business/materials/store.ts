import type { MaterialKind } from '@teahouse/contract/business/materials'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface MaterialRow {
  id: string
  accountId: string
  wireId: string
  kind: MaterialKind
  mediaId: string
  originalId: string | null
  name: string
  title: string
  introduction: string
  addedAt: Date
  changedAt: Date
  expiresAt: Date | null
}

/** False when the account has this file already. */
export async function insert(tx: Tx, row: MaterialRow): Promise<boolean> {
  const added = await tx.run`
    insert into materials.material (id, account_id, wire_id, kind, media_id, original_id, name, title, introduction,
                                    added_at, changed_at, expires_at)
    values (${row.id}, ${row.accountId}, ${row.wireId}, ${row.kind}, ${row.mediaId}, ${row.originalId}, ${row.name},
            ${row.title}, ${row.introduction}, ${row.addedAt}, ${row.changedAt}, ${row.expiresAt})
    on conflict (account_id, media_id) do nothing`
  return added > 0
}

/** Those of an account that are still there, by any of their names. */
export function find(
  on: Queryable,
  accountId: string,
  by: { ids?: readonly string[]; wireIds?: readonly string[]; mediaIds?: readonly string[] },
  now: Date,
): Promise<MaterialRow[]> {
  return on.rows`
    select id, account_id as "accountId", wire_id as "wireId", kind, media_id as "mediaId", original_id as "originalId",
           name, title, introduction, added_at as "addedAt", changed_at as "changedAt", expires_at as "expiresAt"
    from materials.material
    where account_id = ${accountId} and (expires_at is null or expires_at > ${now})
      and (id = any(${by.ids ?? []}::uuid[]) or wire_id = any(${by.wireIds ?? []}::text[])
           or media_id = any(${by.mediaIds ?? []}::uuid[]))`
}

export async function accountOfWireId(on: Queryable, wireId: string): Promise<string | undefined> {
  const rows = await on.rows<{ accountId: string }>`
    select account_id as "accountId" from materials.material where wire_id = ${wireId}`
  return rows[0]?.accountId
}

/** What is kept, the last changed first. */
export function page(
  on: Queryable,
  accountId: string,
  { kind, offset, limit }: { kind: MaterialKind | null; offset: number; limit: number },
): Promise<MaterialRow[]> {
  return on.rows`
    select id, account_id as "accountId", wire_id as "wireId", kind, media_id as "mediaId", original_id as "originalId",
           name, title, introduction, added_at as "addedAt", changed_at as "changedAt", expires_at as "expiresAt"
    from materials.material
    where account_id = ${accountId} and expires_at is null and (${kind}::text is null or kind = ${kind})
    order by changed_at desc, id desc offset ${offset} limit ${limit}`
}

export function counts(on: Queryable, accountId: string): Promise<{ kind: MaterialKind; count: number }[]> {
  return on.rows`
    select kind, count(*) as count from materials.material
    where account_id = ${accountId} and expires_at is null group by kind`
}

export async function change(
  tx: Tx,
  id: string,
  { name, title, introduction, changedAt }: Pick<MaterialRow, 'name' | 'title' | 'introduction' | 'changedAt'>,
): Promise<void> {
  await tx.run`
    update materials.material set name = ${name}, title = ${title}, introduction = ${introduction}, changed_at = ${changedAt}
    where id = ${id}`
}

export async function remove(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run`delete from materials.material where id = any(${ids}::uuid[])`
}

export async function lockExpired(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    select id from materials.material where expires_at <= ${now} order by id limit ${limit} for update skip locked`
  return rows.map((row) => row.id)
}

export async function insertPicture(tx: Tx, accountId: string, mediaId: string): Promise<void> {
  await tx.run`insert into materials.picture (media_id, account_id) values (${mediaId}, ${accountId})`
}

/** Those of some files that an account sent for the inside of articles. */
export async function pictures(on: Queryable, accountId: string, mediaIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ mediaId: string }>`
    select media_id as "mediaId" from materials.picture where account_id = ${accountId} and media_id = any(${mediaIds}::uuid[])`
  return rows.map((row) => row.mediaId)
}

/** Which accounts keep these materials. */
export function accountsOf(on: Queryable, ids: readonly string[]): Promise<{ id: string; accountId: string }[]> {
  return on.rows`select id, account_id as "accountId" from materials.material where id = any(${ids}::uuid[])`
}
