import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Whether the next account made at the door becomes the administrator’s. */
export const needsFirstAccount = async ({ settings }: Parts, on: Queryable): Promise<boolean> =>
  !settings.isDemo && !(await store.anyAccount(on))

/** The role of the account that `tx` makes: exactly one is the first. */
export async function roleOfNext(parts: Parts, tx: Tx): Promise<'member' | 'administrator'> {
  if (!(await needsFirstAccount(parts, tx))) return 'member'
  await store.lockFirstAccount(tx)
  return (await needsFirstAccount(parts, tx)) ? 'administrator' : 'member'
}

/** A closed server still takes its first account: without an administrator nobody could open it. */
export function refuseWhenClosed({ settings }: Parts, role: 'member' | 'administrator'): void {
  if (!settings.signUpOpen && role === 'member') throw new Refusal('sign_up_closed')
}
