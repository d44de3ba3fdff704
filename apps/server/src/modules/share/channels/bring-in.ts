import type { Clip, Place } from '@teahouse/contract/share/channels'
import { channelSaved, clipShown } from '@teahouse/contract/share/channels'
import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import * as comments from './store-comments.ts'
import * as responses from './store-responses.ts'
import { wordsFor } from './words.ts'

export interface ChannelBroughtIn {
  id: string
  personId: string
  name: string
  avatarId: string | null
  intro: string
}

/** A clip whose files are stored already, as small as they have to be; with what others made of it. */
export interface ClipBroughtIn {
  id: string
  channelId: string
  mediaId: string
  width: number
  height: number
  durationMs: number
  cover: Clip['cover']
  description: string
  place: Place | null
  officialId: string | null
  at: Date
  likes: readonly { personId: string; at: Date }[]
  comments: readonly { id: string; personId: string; text: string; replyTo: string | null; at: Date }[]
  /** Who watched it for how long. */
  watched: readonly { personId: string; watchedMs: number; at: Date }[]
}

/** Brought in again, it is there once. */
export async function bringInChannel(parts: Parts, tx: Tx, channel: ChannelBroughtIn, madeAt: Date): Promise<void> {
  const { media, events } = parts
  await store.saveChannel(tx, { ...channel, madeAt })
  if (channel.avatarId) await media.share(tx, [channel.avatarId], { kind: 'everyone', id: channel.id })
  await events.publish(tx, channelSaved, { channelId: channel.id })
}

/** Brought in again, it is there once. */
export async function bringInClip(parts: Parts, tx: Tx, clip: ClipBroughtIn): Promise<void> {
  const { media, events } = parts
  const { id, channelId, mediaId, width, height, durationMs, cover, at } = clip
  const asked = { mediaId, trim: null, coverId: cover.mediaId, coverAtMs: null }
  const isNew = await store.insertClip(tx, {
    ...{ id, channelId, mediaId, asked, width, height, durationMs, cover, at },
    ...(await wordsFor(parts, tx, clip)),
  })
  if (!isNew) return
  await store.showClip(tx, id, clip)
  await media.share(tx, [mediaId, cover.mediaId], { kind: 'clip', id })
  for (const like of clip.likes) await responses.setLike(tx, id, like.personId, true, like.at)
  for (const comment of clip.comments) await comments.insert(tx, { ...comment, clipId: id })
  for (const watching of clip.watched) await responses.noteWatched(tx, { ...watching, clipId: id })
  await events.publish(tx, clipShown, { clipId: id, channelId })
}
