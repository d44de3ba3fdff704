import { clipShown } from '@teahouse/contract/share/channels'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { coverOf } from './cover.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const prepareJob = 'channels.prepare'
export const renditionsJob = 'channels.makeRenditions'

/** Cuts a clip and takes its cover; from then on others see it. Done again after a crash, it ends the same way. */
export async function prepareClip(parts: Parts, clipId: string): Promise<void> {
  const { db, clock, jobs, media, events, updates } = parts
  const [clip] = await store.clips(db, [clipId])
  if (clip?.state !== 'preparing') return
  const made = await attempt(parts, clip)
  await db.transaction(async (tx) => {
    const now = await store.lockClip(tx, clipId)
    // Its creator may have removed it meanwhile.
    if (now?.state !== 'preparing') return
    if (made) {
      await store.showClip(tx, clipId, { ...made, at: clock.now() })
      await media.unshare(tx, { kind: 'clip', id: clipId })
      await media.share(tx, [made.mediaId, made.cover.mediaId], { kind: 'clip', id: clipId })
      await events.publish(tx, clipShown, { clipId, channelId: now.channelId })
      await jobs.enqueue(tx, renditionsJob, { clipId }, { key: clipId })
    } else {
      await store.failClip(tx, clipId)
    }
    updates.append(tx, [now.personId], { kind: 'changed', what: 'channels', id: clipId })
  })
}

/** Makes lighter versions of a clip that is shown: nobody waits for them, since its file plays meanwhile. */
export async function makeRenditions({ db, media }: Parts, clipId: string): Promise<void> {
  const [clip] = await store.clips(db, [clipId])
  if (clip?.state !== 'shown') return
  if (await media.makeRenditions(clip.mediaId)) await store.noteRenditions(db, clipId)
}

/** What will be shown; undefined when nothing can be made of the file. Whatever else goes wrong is tried again. */
async function attempt(parts: Parts, clip: store.ClipRow) {
  try {
    const { media } = parts
    const { mediaId, trim } = clip.asked
    const [facts] = (await media.facts(parts.db, [mediaId])).values()
    const whole = { mediaId, width: clip.width, height: clip.height, durationMs: facts?.durationMs ?? clip.durationMs }
    const isWhole = !trim || (trim.fromMs === 0 && trim.toMs >= whole.durationMs)
    const shown = isWhole ? whole : await cut(parts, clip, trim)
    return { ...shown, cover: await coverFor(parts, clip, shown.mediaId) }
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'transcoder_missing') return undefined
    throw error
  }
}

async function cut({ media }: Parts, clip: store.ClipRow, trim: NonNullable<store.Asked['trim']>) {
  const {
    id,
    width = 0,
    height = 0,
    durationMs = 0,
  } = await media.take({
    id: derivedId('channels.cut', clip.id),
    ownerId: clip.personId,
    purpose: 'video',
    from: { mediaId: clip.asked.mediaId },
    cut: trim,
  })
  return { mediaId: id, width, height, durationMs }
}

/** The one that was chosen; else the most telling moment of what is shown, so that nothing that was cut off stays. */
async function coverFor(
  { media }: Parts,
  { id, personId, cover, asked }: store.ClipRow,
  shownId: string,
): Promise<store.ClipRow['cover']> {
  if (asked.coverId || (asked.coverAtMs === null && shownId === asked.mediaId)) return cover
  return coverOf(
    await media.take({
      id: derivedId('channels.cover', id),
      ownerId: personId,
      purpose: 'photo',
      from:
        asked.coverAtMs === null
          ? { mediaId: shownId, part: 'still' }
          : { mediaId: asked.mediaId, frameAtMs: asked.coverAtMs },
    }),
  )
}
