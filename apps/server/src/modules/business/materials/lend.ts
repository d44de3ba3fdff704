import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { temporaryMs } from './limits.ts'
import type { Parts } from './needs.ts'
import { type Material, materialOf } from './present.ts'
import * as store from './store.ts'
import { keep, kindOf, newWireId } from './take.ts'

/** Lets an account’s programs fetch a file that a person sent to the account, for three days. Again gives the same. */
export async function lend(parts: Parts, tx: Tx, accountId: string, mediaId: string): Promise<Material> {
  const { clock, media } = parts
  const now = clock.now()
  const [known] = await store.find(tx, accountId, { mediaIds: [mediaId] }, now)
  if (known) return materialOf(parts, tx, known)
  const file = (await media.facts(tx, [mediaId])).get(mediaId)
  const kind = file && kindOf(file.purpose)
  if (!kind) throw new Refusal('material_not_found')
  return keep(parts, tx, {
    id: newId(),
    accountId,
    wireId: newWireId(),
    kind,
    mediaId,
    originalId: null,
    name: file.name ?? '',
    title: '',
    introduction: '',
    addedAt: now,
    changedAt: now,
    expiresAt: new Date(now.getTime() + temporaryMs),
  })
}
