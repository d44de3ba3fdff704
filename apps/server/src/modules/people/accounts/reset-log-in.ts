import * as contract from '@teahouse/contract/people/accounts'
import { newId } from '../../../platform/ids.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import { hashRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import { endSessions } from './sessions.ts'
import * as store from './store.ts'

/**
 * For a person who cannot log in any more, or whose account somebody else has got into: the password, the passkeys and
 * the recovery codes end, every device is logged out, and one recovery code lets whoever is given it choose a password.
 * The person is told. Undefined when there is no such person.
 */
export async function resetLogIn(
  parts: Parts,
  personId: string,
): Promise<{ code: string; endedDevices: number } | undefined> {
  const { db, events, passwords } = parts
  const [code] = makeRecoveryCodes() as [string]
  const hashes = await hashRecoveryCodes(passwords, personId, [code])
  return db.transaction(async (tx) => {
    if (!(await store.lock(tx, personId))) return undefined
    await store.deleteWaysIn(tx, personId)
    await store.replaceRecoveryCodes(tx, personId, hashes)
    const ended = await endSessions(parts, tx, personId)
    await accountChanged(parts, tx, personId)
    await events.publish(tx, contract.logInReset, { personId, resetId: newId() })
    return { code, endedDevices: ended.length }
  })
}
