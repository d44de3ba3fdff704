import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { fileScope, pictureScope } from './present.ts'
import * as store from './store.ts'

/** What was published or sent with it is shared there too, and stays. */
export async function remove(parts: Parts, tx: Tx, row: store.MaterialRow): Promise<void> {
  for (const isInUse of parts.uses) {
    if (await isInUse(tx, row.accountId, [row.mediaId])) throw new Refusal('material_in_use')
  }
  await forget(parts, tx, [row.id])
}

async function forget({ media }: Parts, tx: Tx, ids: readonly string[]): Promise<void> {
  await store.remove(tx, ids)
  for (const id of ids) {
    await media.unshare(tx, fileScope(id))
    await media.unshare(tx, pictureScope(id))
  }
}

const atOnce = 200

/** Forgets what was to be there for three days only. */
export async function forgetExpired(parts: Parts): Promise<void> {
  for (;;) {
    const gone = await parts.db.transaction(async (tx) => {
      const ids = await store.lockExpired(tx, parts.clock.now(), atOnce)
      await forget(parts, tx, ids)
      return ids.length
    })
    if (gone < atOnce) return
  }
}
