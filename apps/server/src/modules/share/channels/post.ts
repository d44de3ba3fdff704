import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/channels'
import { type Clip, clipRemoved, clipShown } from '@teahouse/contract/share/channels'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { coverFromPoster, ownPicture } from './cover.ts'
import type { Parts } from './needs.ts'
import { prepareJob } from './prepare.ts'
import { presentClips } from './present.ts'
import * as store from './store.ts'
import { holdOwnClip } from './visible.ts'
import { wordsFor } from './words.ts'

/** Of one channel. */
const mostInADay = 50
const dayMs = 24 * 3_600_000
/** A recorder’s last frame may pass the mark. */
const toleranceMs = 500

/**
 * Takes a clip in; a job cuts it and makes it smaller, and then others see it. The same id twice is one clip. Refuses
 * `channel_missing`, `media_not_found`, `media_not_ready`, `wrong_media`, `too_long`, `official_account_not_found`,
 * `too_many`.
 */
export async function postClip(
  parts: Parts,
  personId: string,
  { clipId, mediaId, trim, coverId, coverAtMs, ...written }: Parsed<typeof contract.post>,
): Promise<Output<typeof contract.post>> {
  const { db, clock, jobs, media, settings } = parts
  const [channel] = await store.channels(db, { personIds: [personId] })
  if (!channel) throw new Refusal('channel_missing')
  const [known] = await store.clips(db, [clipId])
  // Somebody else’s clip of this id is none of the caller’s business; nor can they have the id.
  if (known && known.personId !== personId) throw new Refusal('media_not_found')
  if (known) return { clip: await presentOne(parts, db, personId, known) }

  const [video] = await media.own(db, personId, [mediaId])
  if (video!.purpose !== 'video') throw new Refusal('wrong_media')
  const wholeMs = video!.durationMs ?? 0
  const shownMs = trim ? Math.min(trim.toMs, wholeMs) - trim.fromMs : wholeMs
  if (shownMs > settings.clipMaxSeconds * 1000 + toleranceMs) throw new Refusal('too_long')
  if (shownMs <= 0) throw new Refusal('wrong_media')
  // Made before the transaction: pictures take a while.
  const cover = coverId ? await ownPicture(parts, personId, coverId) : await coverFromPoster(parts, personId, mediaId)

  return db.transaction(async (tx) => {
    await store.lockChannel(tx, { personId })
    const now = clock.now()
    if ((await store.countClips(tx, channel.id, new Date(now.getTime() - dayMs))) >= mostInADay)
      throw new Refusal('too_many')
    const isNew = await store.insertClip(tx, {
      id: clipId,
      channelId: channel.id,
      mediaId,
      asked: { mediaId, trim, coverId, coverAtMs },
      width: video!.width ?? 0,
      height: video!.height ?? 0,
      durationMs: wholeMs,
      cover,
      at: now,
      ...(await wordsFor(parts, tx, written)),
    })
    if (isNew) {
      await media.share(tx, [mediaId, cover.mediaId], { kind: 'clip', id: clipId })
      await jobs.enqueue(tx, prepareJob, { clipId }, { key: clipId })
    }
    const [row] = await store.clips(tx, [clipId])
    return { clip: await presentOne(parts, tx, personId, row!) }
  })
}

/** Changes what stands below a clip. Refuses `clip_not_found`, `official_account_not_found`. */
export async function editClip(
  parts: Parts,
  personId: string,
  { clipId, ...changed }: Parsed<typeof contract.edit>,
): Promise<Output<typeof contract.edit>> {
  return parts.db.transaction(async (tx) => {
    const clip = await holdOwnClip(tx, personId, clipId)
    const { description, place, officialId } = { ...clip, ...changed }
    await store.changeWords(tx, clipId, await wordsFor(parts, tx, { description, place, officialId }))
    if (clip.state === 'shown') await parts.events.publish(tx, clipShown, { clipId, channelId: clip.channelId })
    const [row] = await store.clips(tx, [clipId])
    return { clip: await presentOne(parts, tx, personId, row!) }
  })
}

/** Removes a clip of one’s own. Refuses `clip_not_found`. */
export async function removeOwnClip(parts: Parts, personId: string, clipId: string): Promise<void> {
  await parts.db.transaction(async (tx) => removeClip(parts, tx, await holdOwnClip(tx, personId, clipId)))
}

/** Removes a clip with what others made of it. Its files are forgotten as soon as nobody else shows them. */
export async function removeClip({ media, events }: Parts, tx: Tx, { id, channelId }: store.ClipRow): Promise<void> {
  await store.removeClip(tx, id)
  await media.unshare(tx, { kind: 'clip', id })
  await events.publish(tx, clipRemoved, { clipId: id, channelId })
}

async function presentOne(parts: Parts, on: Queryable, viewerId: string, row: store.ClipRow): Promise<Clip> {
  const { clips } = await presentClips(parts, on, viewerId, [row])
  return clips[0]!
}
