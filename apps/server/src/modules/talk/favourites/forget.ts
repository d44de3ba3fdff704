import type { Parts } from './index.ts'
import * as store from './store.ts'

const atOnce = 500

/** A person is gone, and so is what they kept. */
export async function forgetFavourites({ db, media }: Parts, personId: string): Promise<void> {
  for (let gone = atOnce; gone === atOnce; ) {
    gone = await db.transaction(async (tx) => {
      const scopeIds = await store.removeAll(tx, personId, atOnce)
      for (const id of scopeIds) await media.unshare(tx, { kind: 'favourite', id })
      return scopeIds.length
    })
  }
}
