import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/business/official'
import type { Tx } from '../../../platform/db/db.ts'
import { enterAsOwner, tellConsole } from './account.ts'
import type { Parts } from './needs.ts'
import { proveAccountPassword } from './prove.ts'
import * as store from './store.ts'

export async function closeAccount(
  parts: Parts,
  personId: string,
  { accountId, password }: Parsed<typeof contract.close>,
): Promise<Output<typeof contract.close>> {
  const { db } = parts
  const { row } = await db.transaction((tx) => enterAsOwner(tx, accountId, personId))
  // Whoever is still at step 4 has no password, and nothing to lose.
  if (row.passwordHash) await proveAccountPassword(parts, accountId, password)
  await db.transaction(async (tx) => {
    await enterAsOwner(tx, accountId, personId)
    await closeNow(parts, tx, accountId)
  })
  return {}
}

/** Its followers can read what it wrote; a request for verification ends with it. */
export async function closeNow(parts: Parts, tx: Tx, accountId: string): Promise<void> {
  const { clock, events } = parts
  await store.withdrawApplication(tx, accountId, clock.now())
  await tellConsole(parts, tx, accountId)
  await store.markClosed(tx, accountId, clock.now())
  await events.publish(tx, contract.closed, { accountId })
}
