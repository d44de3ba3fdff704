import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Page } from './store.ts'

export interface CommentRow {
  id: string
  clipId: string
  personId: string
  text: string
  replyTo: string | null
  /** Who wrote what it answers. */
  replyToPersonId: string | null
  at: Date
}

/** False when there is one with this id. */
export async function insert(tx: Tx, one: Omit<CommentRow, 'replyToPersonId'>): Promise<boolean> {
  const inserted = await tx.run`
    insert into channels.comment (id, clip_id, person_id, text, reply_to, at)
    values (${one.id}, ${one.clipId}, ${one.personId}, ${one.text}, ${one.replyTo}, ${one.at}) on conflict (id) do nothing`
  if (inserted === 0) return false
  await tx.run`update channels.clip set comment_count = comment_count + 1 where id = ${one.clipId}`
  return true
}

export async function remove(tx: Tx, { id, clipId }: Pick<CommentRow, 'id' | 'clipId'>): Promise<void> {
  const removed = await tx.run`delete from channels.comment where id = ${id}`
  if (removed > 0) await tx.run`update channels.clip set comment_count = comment_count - 1 where id = ${clipId}`
}

/** In no order. */
export function byIds(on: Queryable, ids: readonly string[]): Promise<CommentRow[]> {
  return on.rows`
    select comment.id, comment.clip_id as "clipId", comment.person_id as "personId", comment.text,
           comment.reply_to as "replyTo", answered.person_id as "replyToPersonId", comment.at
    from channels.comment left join channels.comment as answered on answered.id = comment.reply_to
    where comment.id = any(${ids}::uuid[])`
}

/** Below a clip, the latest first, without those of some people. */
export function page(
  on: Queryable,
  clipId: string,
  { before, limit, withoutIds }: Page & { withoutIds: readonly string[] },
): Promise<CommentRow[]> {
  return on.rows`
    select comment.id, comment.clip_id as "clipId", comment.person_id as "personId", comment.text,
           comment.reply_to as "replyTo", answered.person_id as "replyToPersonId", comment.at
    from channels.comment left join channels.comment as answered on answered.id = comment.reply_to
    where comment.clip_id = ${clipId} and comment.person_id <> all(${withoutIds}::uuid[])
      and (${before?.at ?? null}::timestamptz is null
           or (comment.at, comment.id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by comment.at desc, comment.id desc limit ${limit}`
}

export async function countOf(on: Queryable, clipId: string, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from channels.comment where clip_id = ${clipId} and person_id = ${personId}`
  return row!.count
}
