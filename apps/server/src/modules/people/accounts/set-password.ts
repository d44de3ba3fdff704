import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import { endSessions } from './sessions.ts'
import * as store from './store.ts'

/** Set or change the password; every other device is logged out. */
export async function setPassword(parts: Parts, input: Parsed<typeof contract.setPassword>, { session }: PersonCall) {
  const { db, passwords } = parts
  const { personId, deviceId } = session
  const before = await provePassword(parts, personId, input.current)
  const next = await passwords.hash(input.next)
  return db.transaction(async (tx) => {
    const now = await store.lock(tx, personId)
    // Of two changes at once, the second was checked against a password that is no more.
    if (now?.passwordHash !== before) throw new Refusal('wrong_credentials')
    await store.updatePassword(tx, personId, next)
    await endSessions(parts, tx, personId, { except: deviceId })
    return { account: await accountChanged(parts, tx, personId) }
  })
}

/** For what only the owner may do, even at an unlocked device: an account with a password asks for it. */
export async function provePassword(
  { db, passwords, wrongTries }: Parts,
  personId: string,
  password: string | undefined,
): Promise<string | null> {
  const passwordHash = await store.passwordHash(db, personId)
  if (passwordHash === null) return null
  await wrongTries.refuseTooMany(personId)
  if (password === undefined || !(await passwords.verify(passwordHash, password))) {
    await wrongTries.count(personId)
    throw new Refusal('wrong_credentials')
  }
  return passwordHash
}
