import type { Scene } from '@teahouse/contract/business/qrcodes'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface CodeRow {
  id: string
  accountId: string
  key: string
  name: string
  sceneNumber: number | null
  sceneWords: string | null
  expiresAt: Date | null
  madeAt: Date
  scans: number
  people: number
  follows: number
}

const codeBy = async (on: Queryable, by: { id?: string; key?: string; accountId?: string }): Promise<CodeRow[]> =>
  on.rows<CodeRow>`
    select id, account_id as "accountId", key, name, scene_number as "sceneNumber", scene_words as "sceneWords",
      expires_at as "expiresAt", made_at as "madeAt", scans, people, follows
    from qrcodes.code
    where (${by.id ?? null}::uuid is null or id = ${by.id ?? null}) and (${by.key ?? null}::text is null or key = ${by.key ?? null})
      and (${by.accountId ?? null}::uuid is null or account_id = ${by.accountId ?? null})`

export const codeByKey = async (on: Queryable, key: string): Promise<CodeRow | undefined> =>
  (await codeBy(on, { key }))[0]

export const codeOf = async (on: Queryable, accountId: string, id: string): Promise<CodeRow | undefined> =>
  (await codeBy(on, { id, accountId }))[0]

export interface NewCode {
  id: string
  accountId: string
  key: string
  requestKey: string
  name: string
  scene: Scene
  expiresAt: Date | null
  madeAt: Date
}

/** Makes a code, unless one was made by this request, or a permanent one has this scene: which one it is. */
export async function insertCode(tx: Tx, code: NewCode): Promise<{ id: string; isNew: boolean }> {
  const number = typeof code.scene === 'number' ? code.scene : null
  const words = typeof code.scene === 'string' ? code.scene : null
  const inserted = await tx.run`
    insert into qrcodes.code (id, account_id, key, request_key, name, scene_number, scene_words, expires_at, made_at)
    values (${code.id}, ${code.accountId}, ${code.key}, ${code.requestKey}, ${code.name}, ${number}, ${words},
      ${code.expiresAt}, ${code.madeAt})
    on conflict do nothing`
  if (inserted > 0) return { id: code.id, isNew: true }
  const known = await tx.row<{ id: string }>`
    select id from qrcodes.code
    where account_id = ${code.accountId} and (request_key = ${code.requestKey}
      or (${code.expiresAt}::timestamptz is null and expires_at is null
          and (scene_number = ${number}::bigint or scene_words = ${words}::text)))
    order by request_key = ${code.requestKey} desc limit 1`
  return { id: known!.id, isNew: false }
}

export async function rename(tx: Tx, id: string, name: string): Promise<void> {
  await tx.run`update qrcodes.code set name = ${name} where id = ${id}`
}

export async function countPermanent(on: Queryable, accountId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from qrcodes.code where account_id = ${accountId} and expires_at is null`
  return row!.count
}

/** The newest first, after the one given. */
export function codePage(
  on: Queryable,
  accountId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<CodeRow[]> {
  return on.rows<CodeRow>`
    select id, account_id as "accountId", key, name, scene_number as "sceneNumber", scene_words as "sceneWords",
      expires_at as "expiresAt", made_at as "madeAt", scans, people, follows
    from qrcodes.code
    where account_id = ${accountId}
      and (${after}::uuid is null or (made_at, id) < (select made_at, id from qrcodes.code where id = ${after}))
    order by made_at desc, id desc limit ${limit}`
}

/** Counts a scan, and the person once. */
export async function countScan(tx: Tx, codeId: string, personId: string, day: string): Promise<void> {
  await tx.run`
    with first as (
      insert into qrcodes.scanner (code_id, person_id) values (${codeId}, ${personId}) on conflict do nothing returning code_id
    ), counted as (
      update qrcodes.code set scans = scans + 1, people = people + (select count(*) from first) where id = ${codeId}
    )
    insert into qrcodes.day (code_id, day, scans) values (${codeId}, ${day}, 1)
    on conflict (code_id, day) do update set scans = day.scans + 1`
}

export async function countFollow(tx: Tx, codeId: string, day: string): Promise<void> {
  await tx.run`
    with counted as (update qrcodes.code set follows = follows + 1 where id = ${codeId})
    insert into qrcodes.day (code_id, day, follows) values (${codeId}, ${day}, 1)
    on conflict (code_id, day) do update set follows = day.follows + 1`
}

export function days(
  on: Queryable,
  codeId: string,
  from: string,
): Promise<{ day: string; scans: number; follows: number }[]> {
  return on.rows`
    select to_char(day, 'YYYY-MM-DD') as day, scans, follows from qrcodes.day
    where code_id = ${codeId} and day >= ${from}::date order by qrcodes.day.day`
}

/** Scans of all codes of an account, both days included. */
export function scansByDay(
  on: Queryable,
  accountId: string,
  from: string,
  until: string,
): Promise<{ day: string; count: number }[]> {
  return on.rows`
    select to_char(day, 'YYYY-MM-DD') as day, sum(day.scans)::bigint as count
    from qrcodes.day join qrcodes.code on code.id = code_id
    where account_id = ${accountId} and day between ${from}::date and ${until}::date
    group by day.day order by day.day`
}

/** Codes that ran out before a moment. */
export function forgetBefore(on: Queryable, moment: Date): Promise<number> {
  return on.run`delete from qrcodes.code where expires_at < ${moment}`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from qrcodes.scanner where person_id = ${personId}`
}

export interface ProductRow {
  id: string
  accountId: string
  key: string
  name: string
  description: string
  pictureId: string | null
  price: string
  barcode: string | null
  url: string | null
  scans: number
}

export function products(
  on: Queryable,
  by: { id?: string; key?: string; barcode?: string; accountId?: string },
): Promise<ProductRow[]> {
  return on.rows<ProductRow>`
    select id, account_id as "accountId", key, name, description, picture_id as "pictureId", price, barcode, url, scans
    from qrcodes.product
    where (${by.id ?? null}::uuid is null or id = ${by.id ?? null}) and (${by.key ?? null}::text is null or key = ${by.key ?? null})
      and (${by.barcode ?? null}::text is null or barcode = ${by.barcode ?? null})
      and (${by.accountId ?? null}::uuid is null or account_id = ${by.accountId ?? null})
    order by name, id`
}

/** False when the id is another account’s. A barcode that is taken violates `product_barcode`. */
export async function saveProduct(tx: Tx, product: Omit<ProductRow, 'scans'>, at: Date): Promise<boolean> {
  const saved = await tx.run`
    insert into qrcodes.product (id, account_id, key, name, description, picture_id, price, barcode, url, made_at)
    values (${product.id}, ${product.accountId}, ${product.key}, ${product.name}, ${product.description},
      ${product.pictureId}, ${product.price}, ${product.barcode}, ${product.url}, ${at})
    on conflict (id) do update set name = excluded.name, description = excluded.description,
      picture_id = excluded.picture_id, price = excluded.price, barcode = excluded.barcode, url = excluded.url
      where product.account_id = excluded.account_id`
  return saved > 0
}

export function removeProduct(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.run`delete from qrcodes.product where account_id = ${accountId} and id = ${id}`
}

export async function countProductScan(tx: Tx, id: string): Promise<void> {
  await tx.run`update qrcodes.product set scans = scans + 1 where id = ${id}`
}
