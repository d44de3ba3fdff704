import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/**
 * The password of the account. Operators come in with their own log-in; this one guards what could take the account
 * away from its owner, so that an unlocked telephone is not enough. Refuses `wrong_credentials`.
 */
export async function proveAccountPassword(
  { db, passwords, wrongPasswords }: Parts,
  accountId: string,
  password: string,
): Promise<void> {
  await wrongPasswords.refuseTooMany(accountId)
  const row = await store.account(db, accountId)
  if (await passwords.verify(row?.passwordHash, password)) return
  await wrongPasswords.count(accountId)
  throw new Refusal('wrong_credentials')
}
