import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { proveNewPasskey } from './passkeys.ts'
import { accountChanged } from './profile.ts'
import * as store from './store.ts'

const maxPasskeys = 20

/** Another passkey for the account. */
export async function addPasskey(parts: Parts, input: Parsed<typeof contract.addPasskey>, call: PersonCall) {
  const { db, clock } = parts
  const { personId, passkey } = await proveNewPasskey(parts, input, 'add', call)
  // The browser may have changed hands since the challenge was asked.
  if (personId !== call.session.personId) throw new Refusal('passkey_failed')
  return db.transaction(async (tx) => {
    await store.lock(tx, personId)
    if ((await store.countPasskeys(tx, personId)) >= maxPasskeys) throw new Refusal('too_many')
    if (!(await store.insertPasskey(tx, personId, passkey, input.label, clock.now()))) {
      throw new Refusal('passkey_failed')
    }
    return { account: await accountChanged(parts, tx, personId) }
  })
}
