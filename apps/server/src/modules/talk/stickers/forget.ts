import type { Parts } from './index.ts'
import * as store from './store.ts'

/** A person is gone, and so is their collection. */
export async function forgetCollection({ db, media }: Parts, personId: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { id } of await store.own(tx, personId)) {
      await store.remove(tx, personId, id)
      await media.unshare(tx, { kind: 'sticker', id })
    }
  })
}
