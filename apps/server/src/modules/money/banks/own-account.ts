import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import * as store from './store.ts'

/** A linked account of the person; without an id, their default one. Refuses `bank_account_not_found`. */
export async function ownAccount(
  on: Queryable,
  personId: string,
  accountId: string | null,
): Promise<store.Account & { reference: string }> {
  const found = accountId ? await store.account(on, accountId) : (await store.linkedAccounts(on, personId))[0]
  if (found?.personId !== personId || found.state !== 'linked' || found.reference === null) {
    throw new Refusal('bank_account_not_found')
  }
  return { ...found, reference: found.reference }
}
