import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/channels'
import type { Comment } from '@teahouse/contract/share/channels'
import { readCursor, writeCursor } from '../../../platform/cursor.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import type { CommentRow } from './store-comments.ts'
import * as rows from './store-comments.ts'
import { holdClip, seenClip } from './visible.ts'

/** Of one person below one clip. */
const mostOfOne = 100

/** Writes a comment; the same id twice is one. Refuses `clip_not_found`, `comment_not_found`, `too_many`. */
export async function writeComment(
  parts: Parts,
  personId: string,
  { clipId, commentId, text, replyTo }: Parsed<typeof contract.writeComment>,
): Promise<Output<typeof contract.writeComment>> {
  const { db, clock, contacts, updates } = parts
  return db.transaction(async (tx) => {
    const clip = await holdClip(parts, tx, personId, clipId)
    const [known] = await rows.byIds(tx, [commentId])
    if (known) {
      if (known.personId !== personId || known.clipId !== clipId) throw new Refusal('comment_not_found')
      return { comment: presentComment(known, clip.personId, personId) }
    }
    const [answered] = replyTo ? await rows.byIds(tx, [replyTo]) : []
    if (replyTo) {
      const isHidden = answered && (await contacts.barred(tx, personId, [answered.personId])).size > 0
      if (answered?.clipId !== clipId || isHidden) throw new Refusal('comment_not_found')
    }
    if ((await rows.countOf(tx, clipId, personId)) >= mostOfOne) throw new Refusal('too_many')
    await rows.insert(tx, { id: commentId, clipId, personId, text: text.trim(), replyTo, at: clock.now() })

    const told = new Set([clip.personId, ...(answered ? [answered.personId] : [])])
    told.delete(personId)
    if (told.size > 0) updates.append(tx, [...told], { kind: 'changed', what: 'channels', id: clipId })
    const [row] = await rows.byIds(tx, [commentId])
    return { comment: presentComment(row!, clip.personId, personId) }
  })
}

/** Comments below a clip, the latest first. Refuses `clip_not_found`. */
export async function listComments(
  parts: Parts,
  viewerId: string,
  { clipId, before, limit }: Parsed<typeof contract.comments>,
): Promise<Output<typeof contract.comments>> {
  const { db, contacts, accounts } = parts
  const clip = await seenClip(parts, db, viewerId, clipId)
  const barred = await contacts.barred(db, viewerId)
  const page = await rows.page(db, clipId, { before: readCursor(before), limit, withoutIds: [...barred] })
  const comments = page.map((row) => presentComment(row, clip.personId, viewerId))
  const last = page.length === limit ? page.at(-1) : undefined
  return {
    comments,
    people: await accounts.people(db, namesIn(comments)),
    before: last ? writeCursor(last) : null,
  }
}

/** Removes a comment of one’s own, or one below a clip of one’s own. Refuses `comment_not_found`. */
export async function removeComment({ db }: Parts, personId: string, commentId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await rows.byIds(tx, [commentId])
    const clip = found && (await store.lockClip(tx, found.clipId))
    if (!found || !clip || (found.personId !== personId && clip.personId !== personId))
      throw new Refusal('comment_not_found')
    await rows.remove(tx, found)
  })
}

/** The creator speaks in the channel’s name, so their own is not told. */
export function presentComment(row: CommentRow, creatorId: string, viewerId: string): Comment {
  const nameOf = (personId: string | null) => (personId === creatorId ? null : personId)
  return {
    id: row.id,
    authorId: nameOf(row.personId),
    text: row.text,
    replyTo: row.replyTo ? { commentId: row.replyTo, authorId: nameOf(row.replyToPersonId) } : null,
    at: row.at.toISOString(),
    isMine: row.personId === viewerId,
  }
}

/** Everybody whom some comments name. */
export const namesIn = (comments: readonly Comment[]): string[] => [
  ...new Set(
    comments.flatMap(({ authorId, replyTo }) => [authorId, replyTo?.authorId ?? null].filter((id) => id !== null)),
  ),
]

/** A comment that a person can see, for reports. */
export async function seenComment(parts: Parts, on: Queryable, viewerId: string, commentId: string) {
  const [row] = await rows.byIds(on, [commentId])
  if (!row || (await parts.contacts.barred(on, viewerId, [row.personId])).size > 0) return undefined
  return seenClip(parts, on, viewerId, row.clipId).then(() => row)
}
