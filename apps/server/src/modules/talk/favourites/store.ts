import type { Content } from '@teahouse/contract/talk/content'
import type { Favourite } from '@teahouse/contract/talk/favourites'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

interface Row {
  id: string
  at: Date
  senderId: string | null
  senderName: string
  sentAt: Date
  content: Content
}

const present = ({ at, sentAt, ...row }: Row): Favourite => ({
  ...row,
  at: at.toISOString(),
  sentAt: sentAt.toISOString(),
})

export async function one(on: Queryable, personId: string, id: string): Promise<Favourite | undefined> {
  const row = await on.row<Row>`
    select id, at, sender_id as "senderId", sender_name as "senderName", sent_at as "sentAt", content
    from favourites.favourite where person_id = ${personId} and id = ${id}`
  return row && present(row)
}

/** The newest first, after the one given. */
export async function page(
  on: Queryable,
  personId: string,
  beforeId: string | null,
  limit: number,
): Promise<Favourite[]> {
  const rows = await on.rows<Row>`
    select id, at, sender_id as "senderId", sender_name as "senderName", sent_at as "sentAt", content
    from favourites.favourite
    where person_id = ${personId}
      and (${beforeId}::uuid is null or (at, id) < (
        select at, id from favourites.favourite where person_id = ${personId} and id = ${beforeId}))
    order by at desc, id desc limit ${limit}`
  return rows.map(present)
}

export async function count(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from favourites.favourite where person_id = ${personId}`
  return row?.count ?? 0
}

/** False when it was there already. */
export async function insert(tx: Tx, personId: string, favourite: Favourite, scopeId: string): Promise<boolean> {
  const { id, at, senderId, senderName, sentAt, content } = favourite
  const inserted = await tx.run`
    insert into favourites.favourite (person_id, id, at, sender_id, sender_name, sent_at, content, scope_id)
    values (${personId}, ${id}, ${at}, ${senderId}, ${senderName}, ${sentAt}, ${JSON.stringify(content)}, ${scopeId})
    on conflict (person_id, id) do nothing`
  return inserted > 0
}

/** Where its files were shared; undefined when there was none. */
export async function remove(tx: Tx, personId: string, id: string): Promise<string | undefined> {
  const row = await tx.row<{ scopeId: string }>`
    delete from favourites.favourite where person_id = ${personId} and id = ${id} returning scope_id as "scopeId"`
  return row?.scopeId
}

export async function removeAll(tx: Tx, personId: string, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ scopeId: string }>`
    delete from favourites.favourite where (person_id, id) in (
      select person_id, id from favourites.favourite where person_id = ${personId} limit ${limit}
    ) returning scope_id as "scopeId"`
  return rows.map((row) => row.scopeId)
}

export async function ownsAny(on: Queryable, personId: string, scopeIds: readonly string[]): Promise<boolean> {
  const row = await on.row`
    select id from favourites.favourite where person_id = ${personId} and scope_id = any(${scopeIds}) limit 1`
  return row !== undefined
}
