import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './parts.ts'
import * as store from './store.ts'

/** Takes a sticker out of the person’s own; where it was sent it stays. */
export async function removeSticker({ db, media, updates }: Needs, personId: string, stickerId: string): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await store.remove(tx, personId, stickerId))) throw new Refusal('sticker_not_found')
    await media.unshare(tx, { kind: 'sticker', id: stickerId })
    updates.append(tx, [personId], { kind: 'changed', what: 'stickers', id: null })
  })
}
