import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import * as store from './store.ts'

/** Forget the e-mail address or the phone number, and codes that are on their way there. */
export async function removeAddress(
  parts: Parts,
  { channel }: Parsed<typeof contract.removeAddress>,
  { session }: PersonCall,
) {
  return parts.db.transaction(async (tx) => {
    await store.deleteAddress(tx, session.personId, channel)
    return { account: await accountChanged(parts, tx, session.personId) }
  })
}
