import { hashtagsOf, plainHashtag } from '@teahouse/contract/share/hashtags'
import type { Card, Place } from '@teahouse/contract/share/moments'
import * as contract from '@teahouse/contract/share/moments'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { coverScope, momentScope, type Parts } from './needs.ts'
import { type Told, tell } from './notify.ts'
import * as store from './store.ts'

/** A moment whose files are stored already, with what friends said to it. */
export interface MomentBroughtIn extends Pick<store.MomentRow, 'photos' | 'video'> {
  id: string
  authorId: string
  at: Date
  text: string
  card: Card | null
  place: Place | null
  audience: 'friends' | 'private'
  remindedIds: readonly string[]
  likes: readonly { personId: string; at: Date }[]
  comments: readonly { id: string; personId: string; replyToId: string | null; text: string; at: Date }[]
}

/** Brought in again, it is there once. Those concerned are told of what happened after `toldSince`. */
export async function bringIn(parts: Parts, tx: Tx, moment: MomentBroughtIn, toldSince: Date): Promise<void> {
  const { media, events } = parts
  const { id: momentId, authorId, at, text, photos, video, card, remindedIds, likes, comments } = moment
  const hashtags = hashtagsOf(text)
  const isNew = await store.insert(tx, {
    ...{ id: momentId, authorId, at, text, photos, video, card, hashtags, audience: moment.audience },
    place: moment.place,
    plainHashtags: hashtags.map(plainHashtag),
    remindedIds: [...remindedIds],
    audienceTagIds: [],
    fingerprint: derivedId('moments.bringIn', momentId),
    revision: 1,
  })
  if (!isNew) return
  const shown = [...photos, ...(video ? [video] : [])].map((one) => one.mediaId)
  const attached = card?.kind === 'clip' ? [card.mediaId, ...(card.coverId ? [card.coverId] : [])] : []
  const mediaIds = [...shown, ...attached]
  if (mediaIds.length > 0) await media.share(tx, mediaIds, { kind: momentScope, id: momentId })

  const toAll = { momentId, authorId }
  const told: Told[] = remindedIds.map((personId) => ({ ...toAll, personId, kind: 'remind', actorId: authorId, at }))
  for (const like of likes) {
    await store.addLike(tx, momentId, like.personId, like.at)
    told.push({ ...toAll, personId: authorId, kind: 'like', actorId: like.personId, at: like.at })
  }
  for (const { id, personId, replyToId, ...said } of comments) {
    const fingerprint = derivedId('moments.bringIn', momentId, id)
    await store.addComment(tx, { ...said, momentId, id, authorId: personId, replyToId, fingerprint })
    const toOne = { ...toAll, actorId: personId, commentId: id, at: said.at }
    if (authorId !== replyToId) told.push({ ...toOne, personId: authorId, kind: 'comment' })
    if (replyToId) told.push({ ...toOne, personId: replyToId, kind: 'reply' })
  }
  await tell(
    parts,
    tx,
    told.filter((one) => one.at > toldSince),
  )
  await events.publish(tx, contract.posted, { momentId, authorId, networkIds: [] })
}

/** The cover of an album, a picture that is stored already. */
export async function bringInCover(parts: Parts, tx: Tx, personId: string, coverId: string): Promise<void> {
  const settings = await store.person(tx, personId)
  if (settings.coverId) return
  await parts.media.share(tx, [coverId], { kind: coverScope, id: personId })
  await store.saveSettings(tx, personId, { ...settings, coverId })
}
