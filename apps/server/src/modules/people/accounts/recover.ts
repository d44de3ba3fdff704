import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import { findByIdentifier } from './identifier.ts'
import { tryMailedCode } from './mailed-codes.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import { hashRecoveryCodes, readRecoveryCode } from './recovery-codes.ts'
import { endSessions, enter } from './sessions.ts'
import * as store from './store.ts'

/** A new password for whoever has a mailed code or a recovery code. Everything that was logged in is logged out. */
export async function recover(parts: Parts, input: Parsed<typeof contract.recover>, call: AnonymousCall) {
  const personId = await findByIdentifier(parts.db, input.identifier)
  const take = /^[0-9]{6}$/.test(input.code)
    ? await proveByMailedCode(parts, personId, input.code)
    : await proveByRecoveryCode(parts, personId, input.code)
  const passwordHash = await parts.passwords.hash(input.password)
  return enter(parts, call, input, async (tx) => {
    await take(tx)
    await store.updatePassword(tx, personId!, passwordHash)
    await endSessions(parts, tx, personId!)
    await accountChanged(parts, tx, personId!)
    return personId!
  })
}

/** Uses the code up, within the transaction; of two at once, one is refused. */
type Take = (tx: Tx) => Promise<void>

async function proveByMailedCode(parts: Parts, personId: string | undefined, code: string): Promise<Take> {
  const tried = await tryMailedCode(parts, personId, 'recover', code)
  if (!tried.isRight) throw new Refusal('wrong_code')
  // Said only to somebody who has the code: it would tell others that there is such an account.
  if (!tried.isAlive) throw new Refusal('code_expired')
  return async (tx) => {
    if (!(await store.takeMailedCode(tx, personId!, 'recover', tried.hash))) throw new Refusal('code_expired')
  }
}

async function proveByRecoveryCode(parts: Parts, personId: string | undefined, typed: string): Promise<Take> {
  const code = readRecoveryCode(typed)
  if (!code) throw new Refusal('wrong_code')
  const [hash] = await hashRecoveryCodes(parts.passwords, personId ?? newId(), [code])
  // The comparison is the database’s: what its time could tell is about a hash, which nobody can steer.
  if (!personId || !(await store.hasRecoveryCode(parts.db, personId, hash!))) throw new Refusal('wrong_code')
  return async (tx) => {
    if (!(await store.takeRecoveryCode(tx, personId, hash!))) throw new Refusal('wrong_code')
  }
}
