import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { provePasskey } from './passkeys.ts'
import { enter } from './sessions.ts'

/** Log in with a passkey; it knows whose it is. */
export async function logInWithPasskey(
  parts: Parts,
  input: Parsed<typeof contract.logInWithPasskey>,
  call: AnonymousCall,
) {
  const { personId, use } = await provePasskey(parts, input, call)
  return enter(parts, call, input, async (tx) => {
    await use(tx)
    return personId
  })
}
