import assert from 'node:assert'
import type { Account } from '@teahouse/contract/people/accounts'
import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** To be called after a change of what the owner sees of the account: their devices hear of it. */
export async function accountChanged({ updates }: Parts, tx: Tx, personId: string): Promise<Account> {
  await store.bumpRevision(tx, personId)
  const account = await store.account(tx, personId)
  assert(account)
  updates.append(tx, [personId], { kind: 'account', account })
  return account
}

/** To be called, after that, when the change is one that others see: those who know the person hear of it. */
export async function profileChanged({ updates, audience }: Parts, tx: Tx, personId: string): Promise<void> {
  const [person] = await store.people(tx, [personId])
  assert(person)
  // Somebody in the audience may have been deleted and not yet forgotten by everybody.
  const others = await store.living(tx, await audience(tx, personId))
  updates.append(
    tx,
    others.filter((id) => id !== personId),
    { kind: 'person', person },
  )
}
