import { randomBytes } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import { enterAny } from './account.ts'
import { nameKey, show } from './change.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

const maxAccounts = 20

/** The shape that developers know: 15 characters, of which the first three say that it is an account. */
export const newWireName = (): string => `gh_${randomBytes(6).toString('hex')}`

export async function register(
  parts: Parts,
  personId: string,
  { accountId, name, timeZone }: Parsed<typeof contract.register>,
): Promise<Output<typeof contract.register>> {
  const { db, clock, accounts } = parts
  return db.transaction(async (tx) => {
    // An account stands where people stand: with somebody's id it would speak in their name.
    if ((await accounts.people(tx, [accountId])).length > 0) throw new Refusal('official_account_not_found')
    const isNew = await store.insertAccount(tx, {
      id: accountId,
      wireName: newWireName(),
      ownerId: personId,
      name,
      nameKey: nameKey(name),
      timeZone,
      at: clock.now(),
    })
    if (isNew && (await store.countOwned(tx, personId)) > maxAccounts) throw new Refusal('too_many')
    return show(parts, tx, await enterAny(tx, accountId, personId))
  })
}
