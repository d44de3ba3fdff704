import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import { refuseWhenClosed, roleOfNext } from './first-account.ts'
import { makeAccount } from './make.ts'
import type { Parts } from './needs.ts'
import { proveNewPasskey } from './passkeys.ts'
import { hashRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import { enter } from './sessions.ts'
import * as store from './store.ts'

/** A new account whose key is a passkey, logged in, with ten recovery codes that are shown this once. */
export async function signUpWithPasskey(
  parts: Parts,
  input: Parsed<typeof contract.signUpWithPasskey>,
  call: AnonymousCall,
) {
  const { passwords, clock } = parts
  const { personId, passkey } = await proveNewPasskey(parts, input, 'signUp', call)
  const recoveryCodes = makeRecoveryCodes()
  const codeHashes = await hashRecoveryCodes(passwords, personId, recoveryCodes)
  const session = await enter(parts, call, input, async (tx) => {
    const role = await roleOfNext(parts, tx)
    refuseWhenClosed(parts, role)
    const { handle, name, locale } = input
    await makeAccount(parts, tx, { id: personId, handle, name, role, ...(locale && { locale }) })
    if (!(await store.insertPasskey(tx, personId, passkey, '', clock.now()))) throw new Refusal('passkey_failed')
    await store.replaceRecoveryCodes(tx, personId, codeHashes)
    return personId
  })
  return { ...session, recoveryCodes }
}
