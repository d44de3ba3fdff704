import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

/** Lets a favourite go, and with it the right to its files. */
export async function removeFavourite(
  { db, media, updates }: Parts,
  personId: string,
  favouriteId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const scopeId = await store.remove(tx, personId, favouriteId)
    if (!scopeId) throw new Refusal('favourite_not_found')
    await media.unshare(tx, { kind: 'favourite', id: scopeId })
    updates.append(tx, [personId], { kind: 'changed', what: 'favourites', id: null })
  })
}
