import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import { hashRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import * as store from './store.ts'

/** Ten fresh codes, shown this once; the old ones end. */
export async function newRecoveryCodes(parts: Parts, { session }: PersonCall) {
  const { personId } = session
  const recoveryCodes = makeRecoveryCodes()
  const hashes = await hashRecoveryCodes(parts.passwords, personId, recoveryCodes)
  await parts.db.transaction(async (tx) => {
    await store.lock(tx, personId)
    await store.replaceRecoveryCodes(tx, personId, hashes)
    await accountChanged(parts, tx, personId)
  })
  return { recoveryCodes }
}
