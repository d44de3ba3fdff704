import type { Needs } from './needs.ts'
import { ownAccount } from './own-account.ts'
import * as store from './store.ts'

/** The account that is used when nothing else is said. */
export async function setDefault({ db, updates }: Needs, personId: string, accountId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await store.lockCustomer(tx, personId)
    await ownAccount(tx, personId, accountId)
    await store.setDefault(tx, personId, accountId)
    updates.append(tx, [personId], { kind: 'changed', what: 'banks', id: null })
  })
}
