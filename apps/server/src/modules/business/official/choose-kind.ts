import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import type { Kind } from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import { enterLocked } from './account.ts'
import { keep } from './change.ts'
import type { Parts } from './needs.ts'

/** Subscriptions are for businesses that are at home where the server is. */
export function assertOpen({ settings }: Parts, kind: Kind | null, country: string | null): void {
  if (kind !== 'subscription' || country === null || settings.homeCountries === null) return
  if (!settings.homeCountries.includes(country)) throw new Refusal('subscription_not_open')
}

export async function chooseKind(
  parts: Parts,
  personId: string,
  { accountId, kind }: Parsed<typeof contract.chooseKind>,
): Promise<Output<typeof contract.chooseKind>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, accountId, personId, 'settings')
    if (entered.row.state !== 'registering' && entered.row.kind !== kind) throw new Refusal('kind_is_fixed')
    assertOpen(parts, kind, entered.row.country)
    return keep(parts, tx, entered, { kind })
  })
}
