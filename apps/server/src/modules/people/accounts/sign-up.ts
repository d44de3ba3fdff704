import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import { needsFirstAccount, refuseWhenClosed, roleOfNext } from './first-account.ts'
import { makeAccount } from './make.ts'
import type { Parts } from './needs.ts'
import { hashRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import { enter } from './sessions.ts'
import * as store from './store.ts'

/** A new account with a password, logged in, with ten recovery codes that are shown this once. */
export async function signUp(parts: Parts, input: Parsed<typeof contract.signUp>, call: AnonymousCall) {
  const { db, passwords } = parts
  // Asked before the slow hash, and decided again by the transaction.
  refuseWhenClosed(parts, (await needsFirstAccount(parts, db)) ? 'administrator' : 'member')
  if (await store.findByHandle(db, input.handle)) throw new Refusal('handle_taken')

  const personId = newId()
  const passwordHash = await passwords.hash(input.password)
  const recoveryCodes = makeRecoveryCodes()
  const codeHashes = await hashRecoveryCodes(passwords, personId, recoveryCodes)
  const session = await enter(parts, call, input, async (tx) => {
    const role = await roleOfNext(parts, tx)
    refuseWhenClosed(parts, role)
    const { handle, name, locale } = input
    await makeAccount(parts, tx, { id: personId, handle, name, passwordHash, role, ...(locale && { locale }) })
    await store.replaceRecoveryCodes(tx, personId, codeHashes)
    return personId
  })
  return { ...session, recoveryCodes }
}
