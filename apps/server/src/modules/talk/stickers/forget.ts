import { forgetDraft } from './make-pack.ts'
import type { Parts } from './parts.ts'
import * as store from './store.ts'
import * as packs from './store-packs.ts'

/**
 * A person is gone, and so are their collection and their drafts. What they had in the gallery leaves it; whoever has
 * chosen it keeps it.
 */
export async function forgetCollection(parts: Parts, personId: string): Promise<void> {
  const { db, clock, media } = parts
  await db.transaction(async (tx) => {
    await store.lockCollection(tx, personId)
    for (const { id } of await store.own(tx, personId)) {
      await store.remove(tx, personId, id)
      await media.unshare(tx, { kind: 'sticker', id })
    }
    await packs.countKeepers(tx, (await packs.shelf(tx, personId)) ?? [], -1)
    await packs.deleteShelf(tx, personId)
    for (const { id } of await packs.madeBy(tx, personId)) {
      const pack = await packs.lockPack(tx, id)
      if (!pack?.wasListed) {
        await forgetDraft(parts, tx, id)
      } else if (pack.state !== 'removed') {
        await packs.setState(tx, id, { state: 'withdrawn', changedAt: clock.now() })
        await packs.saveWords(tx, id, [])
      }
    }
  })
}
