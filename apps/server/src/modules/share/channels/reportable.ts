import { channelSaved } from '@teahouse/contract/share/channels'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { seenComment } from './comments.ts'
import type { Parts } from './needs.ts'
import { removeClip } from './post.ts'
import * as store from './store.ts'
import * as comments from './store-comments.ts'
import { visibleChannels, visibleClips } from './visible.ts'

/** Lets people report what they see here, and administrators take it down. */
export function makeReportable(parts: Parts): void {
  const { reports, media, events } = parts

  reports.addKind('clip', {
    async describe(on, id, viewerId) {
      const [clip] = viewerId ? await visibleClips(parts, on, viewerId, [id]) : await store.clips(on, [id])
      return (
        clip && {
          personId: clip.personId,
          text: clip.description,
          at: clip.at,
          pictureIds: [clip.cover.mediaId],
          videoIds: [clip.mediaId],
        }
      )
    },
    async takeDown(tx, id) {
      const clip = await store.lockClip(tx, id)
      if (clip) await removeClip(parts, tx, clip)
    },
  })

  reports.addKind('clipComment', {
    async describe(on, id, viewerId) {
      const [comment] = viewerId ? [await seenOrNone(parts, on, viewerId, id)] : await comments.byIds(on, [id])
      return comment && { personId: comment.personId, text: comment.text, at: comment.at, pictureIds: [], videoIds: [] }
    },
    async takeDown(tx, id) {
      const [comment] = await comments.byIds(tx, [id])
      if (comment && (await store.lockClip(tx, comment.clipId))) await comments.remove(tx, comment)
    },
  })

  reports.addKind('channel', {
    async describe(on, id, viewerId) {
      const [channel] = viewerId
        ? await visibleChannels(parts, on, viewerId, { ids: [id] })
        : await store.channels(on, { ids: [id] })
      return (
        channel && {
          personId: channel.personId,
          text: [channel.name, channel.intro].filter(Boolean).join('\n'),
          at: channel.madeAt,
          pictureIds: channel.avatarId ? [channel.avatarId] : [],
          videoIds: [],
        }
      )
    },
    /** The channel loses what it says of itself; its clips are reported by themselves. */
    async takeDown(tx, id) {
      const channel = await store.lockChannel(tx, { id })
      if (!channel) return
      await store.saveChannel(tx, { ...channel, name: '–', avatarId: null, intro: '', madeAt: new Date(0) })
      await media.unshare(tx, { kind: 'everyone', id })
      await events.publish(tx, channelSaved, { channelId: id })
    },
  })
}

async function seenOrNone(parts: Parts, on: Queryable, viewerId: string, id: string) {
  try {
    return await seenComment(parts, on, viewerId, id)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
