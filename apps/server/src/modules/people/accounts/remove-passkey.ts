import assert from 'node:assert'
import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import * as store from './store.ts'

/** Remove a passkey, unless nothing else lets its owner in. One that is not there is removed already. */
export async function removePasskey(
  parts: Parts,
  { passkeyId }: Parsed<typeof contract.removePasskey>,
  { session }: PersonCall,
) {
  const { personId } = session
  return parts.db.transaction(async (tx) => {
    await store.lock(tx, personId)
    const account = await store.account(tx, personId)
    assert(account)
    if (!account.passkeys.some(({ id }) => id === passkeyId)) return { account }
    if (!account.hasPassword && account.passkeys.length === 1) throw new Refusal('last_way_in')
    await store.deletePasskey(tx, personId, passkeyId)
    return { account: await accountChanged(parts, tx, personId) }
  })
}
