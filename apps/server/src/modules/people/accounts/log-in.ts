import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import { findByIdentifier } from './identifier.ts'
import type { Parts } from './needs.ts'
import { enter } from './sessions.ts'
import * as store from './store.ts'

/** Log in with a password. An account that does not exist costs the same time and gives the same answer. */
export async function logIn(parts: Parts, input: Parsed<typeof contract.logIn>, call: AnonymousCall) {
  const { db, passwords, wrongTries } = parts
  const personId = await findByIdentifier(db, input.identifier)
  const who = personId ?? input.identifier.toLowerCase()
  await wrongTries.refuseTooMany(who)
  const passwordHash = await store.passwordHash(db, personId ?? newId())
  if (!(await passwords.verify(passwordHash, input.password)) || !personId) {
    await wrongTries.count(who)
    throw new Refusal('wrong_credentials')
  }
  return enter(parts, call, input, async (tx) => {
    // A password that was changed while this one was being checked lets nobody in.
    const now = await store.lock(tx, personId)
    if (now?.passwordHash !== passwordHash) throw new Refusal('wrong_credentials')
    return personId
  })
}
