import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/moments'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { tiesTo } from './eyes.ts'
import { reachable } from './like.ts'
import type { Parts } from './needs.ts'
import { hint, type Told, tell } from './notify.ts'
import * as store from './store.ts'
import * as seen from './store-seen.ts'

const maxComments = 5_000

/** Says something under a moment. Its author hears of it, and whoever is answered, if they see it. */
export async function comment(
  parts: Parts,
  personId: string,
  { momentId, commentId, replyToCommentId, text }: Parsed<typeof contract.addComment>,
): Promise<Output<typeof contract.addComment>> {
  const { db, clock } = parts
  const fingerprint = derivedId('moments.comment', personId, momentId, replyToCommentId ?? '', text)

  return db.transaction(async (tx) => {
    const { authorId } = await reachable(parts, tx, personId, momentId)
    const known = await store.comment(tx, momentId, commentId)
    if (known) return { comment: asSaid(known, fingerprint) }
    if (await store.isGone(tx, commentId)) throw new Refusal('comment_not_found')
    if ((await store.countComments(tx, momentId)) >= maxComments) throw new Refusal('too_many')

    const replyToId = replyToCommentId && (await whoseComment(parts, tx, personId, { momentId, id: replyToCommentId }))
    const at = clock.now()
    const said = { momentId, id: commentId, authorId: personId, replyToId, text, at, fingerprint }
    if (!(await store.addComment(tx, said))) {
      // Somebody was faster: this very request on another road, or another with the same id.
      const first = await store.comment(tx, momentId, commentId)
      if (!first) throw new Refusal('request_id_reused')
      return { comment: asSaid(first, fingerprint) }
    }
    const toAll = { momentId, authorId, actorId: personId, commentId, at }
    const told: Told[] = []
    if (authorId !== replyToId) told.push({ ...toAll, personId: authorId, kind: 'comment' })
    if (replyToId) told.push({ ...toAll, personId: replyToId, kind: 'reply' })
    await tell(parts, tx, told)
    return { comment: asSaid(said, fingerprint) }
  })
}

/** Whose comment is answered. Refuses `comment_not_found` when this person may not know of it. */
async function whoseComment(
  parts: Parts,
  tx: Tx,
  personId: string,
  { momentId, id }: { momentId: string; id: string },
): Promise<string> {
  const target = await store.comment(tx, momentId, id)
  if (!target) throw new Refusal('comment_not_found')
  const ties = await tiesTo(parts, tx, personId, [target.authorId])
  if (!(await seen.knowsComment(tx, personId, ties, target))) throw new Refusal('comment_not_found')
  return target.authorId
}

function asSaid(said: store.NewComment, fingerprint: string): contract.Comment {
  if (said.fingerprint !== fingerprint) throw new Refusal('request_id_reused')
  const { id, authorId, replyToId, text, at } = said
  return { id, authorId, replyToId, text, at: at.toISOString() }
}

/** Takes a comment back: one’s own, or one under one’s own moment. Refuses `comment_not_found`; again is fine. */
export async function removeComment(
  parts: Parts,
  personId: string,
  { momentId, commentId }: Parsed<typeof contract.removeComment>,
): Promise<Output<typeof contract.removeComment>> {
  await parts.db.transaction(async (tx) => {
    const said = await store.comment(tx, momentId, commentId)
    if (!said) {
      if (await store.isGone(tx, commentId)) return
      throw new Refusal('comment_not_found')
    }
    const moment = await store.origin(tx, momentId)
    if (said.authorId !== personId && moment?.authorId !== personId) throw new Refusal('comment_not_found')
    await withdrawComment(parts, tx, said)
  })
  return {}
}

/** Takes a comment away, with the notices of it. */
export async function withdrawComment(
  { clock, updates }: Parts,
  tx: Tx,
  { momentId, id }: Pick<store.NewComment, 'momentId' | 'id'>,
): Promise<void> {
  await store.removeComment(tx, momentId, id, clock.now())
  hint(updates, tx, await store.withdrawNotices(tx, momentId, { commentId: id }))
}
