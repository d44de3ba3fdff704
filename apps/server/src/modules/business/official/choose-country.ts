import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import { enterLocked, officialAccount } from './account.ts'
import { keep } from './change.ts'
import { assertOpen } from './kinds.ts'
import type { Parts } from './needs.ts'
import { assertReached } from './steps.ts'
import * as store from './store.ts'

/** What is being verified, or was, stays. */
export async function chooseCountry(
  parts: Parts,
  personId: string,
  { accountId, country }: Parsed<typeof contract.chooseCountry>,
): Promise<Output<typeof contract.chooseCountry>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    const entered = await enterLocked(tx, accountId, personId, 'settings')
    const { row } = entered
    await assertReached(tx, row, 'country')
    assertOpen(parts, row.kind, country)
    const isWaiting = (await store.lastApplication(tx, accountId))?.state === 'waiting'
    const isVerified = officialAccount(row, clock.now()).isVerified
    if (country !== row.country && (isWaiting || isVerified)) throw new Refusal('country_is_verified')
    return keep(parts, tx, entered, { country })
  })
}
