import type { Account, Person } from '@teahouse/contract/people/accounts'
import type { Tx } from '../../../platform/db/db.ts'
import { makeAccount } from './make.ts'
import type { Parts } from './needs.ts'
import { hashRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import * as store from './store.ts'

/** What of an account goes along to another server. Ways to log in stay behind. */
export type Mover = Pick<Account, 'id' | 'handle' | 'name' | 'avatarId' | 'region' | 'statusLine' | 'locale' | 'findMe'>

/** Makes an account as it was elsewhere; a recovery code lets its owner choose a password. Refuses `handle_taken`. */
export async function bringIn(parts: Parts, tx: Tx, mover: Mover): Promise<{ person: Person; code: string }> {
  const { id, handle, name, avatarId, region, statusLine, locale, findMe } = mover
  const person = await makeAccount(parts, tx, { id, handle, name })
  await store.updateProfile(tx, id, { name, avatarId, region, statusLine, locale, findMe, discoverOff: [] })
  const [code] = makeRecoveryCodes() as [string]
  await store.replaceRecoveryCodes(tx, id, await hashRecoveryCodes(parts.passwords, id, [code]))
  return { person, code }
}
