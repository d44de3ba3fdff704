import type { Parcel } from '@teahouse/client'
import type { RefusalCode } from '@teahouse/contract'
import type { Moment } from '@teahouse/contract/share/moments'

/** A moment with what this device has done to it. */
export interface Shown extends Moment {
  /** Comments of mine that the server has not got yet. */
  waits: ReadonlySet<string>
  /** Those that it did not want, and why. */
  failed: ReadonlyMap<string, RefusalCode>
  isTakenBack: boolean
}

/** What becomes of a moment when the server has got these parcels, in their order. */
export function withWaiting(moment: Moment, parcels: readonly Pick<Parcel, ParcelKeys>[], selfId: string): Shown {
  const waits = new Set<string>()
  const failed = new Map<string, RefusalCode>()
  const shown: Shown = { ...moment, waits, failed, isTakenBack: false }
  for (const { name, input, state, refusal, createdAt } of parcels) {
    if (state === 'draft') continue
    const given = input as { commentId: string; replyToCommentId?: string | null; text: string }
    const hasFailed = state === 'failed'
    switch (name) {
      case 'moments.like':
        if (!shown.hasLiked && !hasFailed) like(shown, selfId)
        break
      case 'moments.unlike':
        if (shown.hasLiked && !hasFailed) unlike(shown, selfId)
        break
      case 'moments.comment': {
        if (shown.comments.some(({ id }) => id === given.commentId)) break
        const answered = shown.comments.find(({ id }) => id === given.replyToCommentId)
        const { commentId: id, text } = given
        const replyToId = answered?.authorId ?? null
        shown.comments = [...shown.comments, { id, authorId: selfId, replyToId, text, at: createdAt }]
        shown.commentCount++
        if (hasFailed && refusal) failed.set(id, refusal)
        else waits.add(id)
        break
      }
      case 'moments.removeComment':
        if (hasFailed || !shown.comments.some(({ id }) => id === given.commentId)) break
        shown.comments = shown.comments.filter(({ id }) => id !== given.commentId)
        shown.commentCount--
        break
      case 'moments.remove':
        shown.isTakenBack = !hasFailed
    }
  }
  return shown
}

type ParcelKeys = 'name' | 'input' | 'state' | 'refusal' | 'createdAt'

function like(shown: Shown, selfId: string): void {
  shown.hasLiked = true
  shown.likes = [...shown.likes, selfId]
  shown.likeCount++
}

function unlike(shown: Shown, selfId: string): void {
  shown.hasLiked = false
  shown.likes = shown.likes.filter((id) => id !== selfId)
  shown.likeCount--
}
