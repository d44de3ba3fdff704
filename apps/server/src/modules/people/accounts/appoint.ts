import type { Person } from '@teahouse/contract/people/accounts'
import { makeAccount } from './make.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import { hashRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import * as store from './store.ts'

/**
 * Makes a person an administrator, and an account for them when the Teahouse ID is nobody’s: with a password, or else
 * with one recovery code, by which they choose one. Somebody who has an account keeps their ways to log in.
 */
export async function appoint(
  parts: Parts,
  { handle, name, password }: { handle: string; name: string; password?: string },
): Promise<{ person: Person; isNew: boolean; code?: string }> {
  const passwordHash = password === undefined ? undefined : await parts.passwords.hash(password)
  return parts.db.transaction(async (tx) => {
    const found = await store.findByHandle(tx, handle)
    if (found) {
      await store.lock(tx, found.person.id)
      await store.setRole(tx, found.person.id, 'administrator')
      await accountChanged(parts, tx, found.person.id)
      return { person: found.person, isNew: false }
    }
    const person = await makeAccount(parts, tx, {
      handle,
      name,
      role: 'administrator',
      ...(passwordHash && { passwordHash }),
    })
    if (passwordHash) return { person, isNew: true }
    const [code] = makeRecoveryCodes() as [string]
    await store.replaceRecoveryCodes(tx, person.id, await hashRecoveryCodes(parts.passwords, person.id, [code]))
    return { person, isNew: true, code }
  })
}
