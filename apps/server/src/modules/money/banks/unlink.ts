import type { Needs } from './needs.ts'
import { ownAccount } from './own-account.ts'
import * as store from './store.ts'

/** Forgets a linked account; the next one becomes the default. What is on its way arrives. */
export async function unlink({ db, updates }: Needs, personId: string, accountId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await store.lockCustomer(tx, personId)
    const { isDefault } = await ownAccount(tx, personId, accountId)
    await store.setUnlinked(tx, accountId)
    const [next] = await store.linkedAccounts(tx, personId)
    if (isDefault && next) await store.setDefault(tx, personId, next.id)
    updates.append(tx, [personId], { kind: 'changed', what: 'banks', id: null })
  })
}
