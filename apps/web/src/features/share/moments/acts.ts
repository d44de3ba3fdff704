/** What a person does to moments: shown at once, kept on this device, and told the server when there is a line. */
import type { Moment } from '@teahouse/contract/share/moments'
import { v7 as newId } from 'uuid'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { knownBy } from './known.ts'

type Asking = Pick<Teahouse, 'parcels'>

/** What is done to one moment arrives in its order. */
const laneOf = (momentId: string) => `moment ${momentId}`

/** The last press counts: one that has not left yet is replaced. */
export async function like({ parcels }: Asking, momentId: string, isLiked: boolean): Promise<void> {
  const name = isLiked ? 'moments.like' : 'moments.unlike'
  await (await parcels()).put({ id: `like ${momentId}`, lane: laneOf(momentId), name, input: { momentId } })
}

export interface CommentDraft {
  momentId: string
  commentId: string
  replyToCommentId: string | null
  text: string
}

/** What was begun under a moment, as an answer to the same comment; new and empty when nothing was. */
export async function commentDraft({ parcels }: Asking, momentId: string, replyToCommentId: string | null) {
  const found = (await parcels()).all.getSnapshot().find(({ name, state, input }) => {
    const draft = input as CommentDraft
    const isOfThis = draft.momentId === momentId && draft.replyToCommentId === replyToCommentId
    return name === 'moments.comment' && state === 'draft' && isOfThis
  })
  return (found?.input as CommentDraft | undefined) ?? { momentId, commentId: newId(), replyToCommentId, text: '' }
}

/** Keeps what is being written; nothing is left of an empty one. */
export async function keepDraft({ parcels }: Asking, draft: CommentDraft): Promise<void> {
  if (draft.text.trim()) await putComment(await parcels(), draft, 'draft')
  else await (await parcels()).discard(draft.commentId)
}

export async function comment({ parcels }: Asking, draft: CommentDraft): Promise<void> {
  await putComment(await parcels(), draft, 'waiting')
}

const putComment = (
  parcels: Awaited<ReturnType<Teahouse['parcels']>>,
  draft: CommentDraft,
  state: 'draft' | 'waiting',
) =>
  parcels.put(
    { id: draft.commentId, lane: laneOf(draft.momentId), name: 'moments.comment', input: { ...draft } },
    state,
  )

/** Takes back a comment: one that waits here is not sent at all. */
export async function removeComment({ parcels }: Asking, momentId: string, commentId: string): Promise<void> {
  const waiting = await parcels()
  if (waiting.all.getSnapshot().some(({ id }) => id === commentId)) return waiting.discard(commentId)
  const id = `remove ${commentId}`
  await waiting.put({ id, lane: laneOf(momentId), name: 'moments.removeComment', input: { momentId, commentId } })
}

/** Asks first. True when it was taken back. */
export async function removeMoment({ parcels }: Asking, momentId: string): Promise<boolean> {
  const isSure = await confirm({
    title: t('moments.delete.title'),
    body: t('moments.delete.body'),
    action: t('kit.delete'),
    tone: 'danger',
  })
  if (!isSure) return false
  const id = `remove ${momentId}`
  await (await parcels()).put({ id, lane: laneOf(momentId), name: 'moments.remove', input: { momentId } })
  return true
}

/** Keeps a moment for oneself, or shows it to friends again. */
export async function changeAudience(teahouse: Teahouse, moment: Moment, kind: 'private' | 'friends'): Promise<void> {
  const input = { momentId: moment.id, audience: { kind } }
  const isDone = await attempt(async () => {
    const answer: { moment: Moment } = await teahouse.client.call('moments.changeAudience', input)
    knownBy(teahouse).hear([answer.moment], [])
  })
  if (isDone) showToast(t(`moments.audience.${kind}.done`), { icon: 'check-circle' })
}
