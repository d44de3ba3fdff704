import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/channels'
import type { Content } from '@teahouse/contract/talk/content'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { presentChannelsById } from './present.ts'
import * as store from './store.ts'
import * as responses from './store-responses.ts'
import { holdClip, seenChannel, seenClip } from './visible.ts'

/** Of one person. */
const mostFollowed = 5000
const mostKept = 10_000

const titleLength = 80

/** Likes a clip, or no longer; a friend’s like is told to its creator. Refuses `clip_not_found`. */
export async function likeClip(
  parts: Parts,
  personId: string,
  { clipId, isLiked }: Parsed<typeof contract.like>,
): Promise<Output<typeof contract.like>> {
  const { db, clock, contacts, updates } = parts
  return db.transaction(async (tx) => {
    const clip = await holdClip(parts, tx, personId, clipId)
    const isNew = await responses.setLike(tx, clipId, personId, isLiked, clock.now())
    if (isNew && isLiked && (await contacts.friends(tx, clip.personId, [personId])).size > 0) {
      updates.append(tx, [clip.personId], { kind: 'changed', what: 'channels', id: clipId })
    }
    return { likeCount: clip.likeCount + (isNew ? (isLiked ? 1 : -1) : 0) }
  })
}

/** Keeps a clip for oneself, or no longer; nobody is told. Refuses `clip_not_found`, `too_many`. */
export async function keepClip(
  parts: Parts,
  personId: string,
  { clipId, isFavourite }: Parsed<typeof contract.favourite>,
): Promise<void> {
  const { db, clock } = parts
  await db.transaction(async (tx) => {
    await holdClip(parts, tx, personId, clipId)
    if (isFavourite && (await responses.countFavourites(tx, personId)) >= mostKept) throw new Refusal('too_many')
    await responses.setFavourite(tx, clipId, personId, isFavourite, clock.now())
  })
}

/** Follows a channel, or no longer. Refuses `channel_not_found`, `yourself`, `too_many`. */
export async function followChannel(
  parts: Parts,
  personId: string,
  { channelId, isFollowed }: Parsed<typeof contract.follow>,
): Promise<Output<typeof contract.follow>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    await store.lockChannel(tx, { id: channelId })
    const channel = await seenChannel(parts, tx, personId, channelId)
    if (channel.personId === personId) throw new Refusal('yourself')
    if (isFollowed && (await responses.countFollowings(tx, personId)) >= mostFollowed) throw new Refusal('too_many')
    await responses.setFollowing(tx, channelId, personId, isFollowed, clock.now())
    const [presented] = await presentChannelsById(parts, tx, personId, [channelId])
    return { channel: presented! }
  })
}

/** Leaves a clip or a channel out of one’s feeds. Refuses `clip_not_found`, `channel_not_found`, `yourself`. */
export async function hide(parts: Parts, personId: string, input: Parsed<typeof contract.hide>): Promise<void> {
  const { db } = parts
  if ('clipId' in input) {
    await seenClip(parts, db, personId, input.clipId)
    await responses.hideClip(db, personId, input.clipId, input.isHidden)
    return
  }
  const channel = await seenChannel(parts, db, personId, input.channelId)
  if (channel.personId === personId) throw new Refusal('yourself')
  await responses.hideChannel(db, personId, input.channelId, input.isHidden)
}

/** Notes how long somebody watched; creators do not count among their own viewers. Refuses `clip_not_found`. */
export async function noteWatched(
  parts: Parts,
  personId: string,
  { clipId, watchedMs }: Parsed<typeof contract.noteWatched>,
): Promise<void> {
  const { db, clock } = parts
  const clip = await seenClip(parts, db, personId, clipId)
  if (clip.personId !== personId) await responses.noteWatched(db, { clipId, personId, watchedMs, at: clock.now() })
}

/** Sends the card of a clip, as a person would send anything else. */
export async function shareClip(
  parts: Parts,
  personId: string,
  { clipId, conversationId, messageId }: Parsed<typeof contract.share>,
): Promise<Output<typeof contract.share>> {
  const { db, clock, chat } = parts
  // Outsiders do not learn that a conversation exists.
  if (!(await chat.standing(db, conversationId, personId))) throw new Refusal('conversation_not_found')
  const clip = await seenClip(parts, db, personId, clipId)
  if (clip.state !== 'shown') throw new Refusal('clip_not_found')
  const [channel] = await store.channels(db, { ids: [clip.channelId] })
  const sent = await chat.sendContent(personId, { conversationId, messageId, content: cardOf(clip, channel!) })
  await db.transaction(async (tx) => {
    if (await store.lockClip(tx, clipId)) await responses.noteShare(tx, clipId, messageId, clock.now())
  })
  return sent
}

/** What a message shows of a clip. */
export const cardOf = (
  clip: store.ClipRow,
  channel: Pick<store.ChannelRow, 'name'>,
): Extract<Content, { kind: 'clip' }> => ({
  kind: 'clip',
  clipId: clip.id,
  title: Array.from(clip.description.split('\n')[0] ?? '')
    .slice(0, titleLength)
    .join(''),
  creatorName: channel.name,
  mediaId: clip.mediaId,
  coverId: clip.cover.mediaId,
  width: clip.width,
  height: clip.height,
  durationMs: clip.durationMs,
})
