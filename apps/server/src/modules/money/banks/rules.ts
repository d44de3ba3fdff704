import type { MovementPurpose } from '@teahouse/contract/money/banks'
import { decimalsOf } from '@teahouse/contract/money/decimals'
import type { Money } from '@teahouse/contract/money/money'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

const basisPointsOf = ({ settings }: Needs, purpose: MovementPurpose) =>
  ({ topUp: settings.topUpFeeBasisPoints, withdrawal: settings.withdrawalFeeBasisPoints, payout: 0 })[purpose]

/** What the server keeps of a movement: a part of it, rounded up to a whole minor unit. Refuses `fee_above_amount`. */
export function feeOf(needs: Needs, purpose: MovementPurpose, amountMinor: bigint): bigint {
  const basisPoints = BigInt(basisPointsOf(needs, purpose))
  const feeMinor = (amountMinor * basisPoints + 9_999n) / 10_000n
  if (feeMinor >= amountMinor) throw new Refusal('fee_above_amount')
  return feeMinor
}

/** What a person may still move today (a day of UTC), in minor units; null: there is no limit. */
export async function leftToday(
  { clock, settings }: Needs,
  on: Queryable,
  personId: string,
  purpose: MovementPurpose,
  currency: string,
): Promise<bigint | null> {
  const max = { topUp: settings.topUpDailyMax, withdrawal: settings.withdrawalDailyMax, payout: 0 }[purpose]
  if (max === 0) return null
  const midnight = new Date(`${clock.now().toISOString().slice(0, 10)}T00:00:00Z`)
  const moved = await store.movedSince(on, personId, purpose, currency, midnight)
  const left = BigInt(max) * 10n ** BigInt(decimalsOf(currency)) - moved
  return left > 0n ? left : 0n
}

/** Refuses `daily_limit`. The customer must be locked, so that two at once do not both fit. */
export async function assertWithinLimit(
  needs: Needs,
  on: Queryable,
  personId: string,
  purpose: MovementPurpose,
  { currency, amountMinor }: Money,
): Promise<void> {
  const left = await leftToday(needs, on, personId, purpose, currency)
  if (left !== null && amountMinor > left) throw new Refusal('daily_limit')
}
