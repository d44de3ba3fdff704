import { decimalsOf } from '@teahouse/contract/money/decimals'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import type { NewPacket } from './store.ts'

type Limits = Needs['settings']

/** How many minor units a whole one has: 1 for yen, 100 for most, 1,000 for Kuwaiti dinars. */
const minorPerUnit = (currency: string): bigint => 10n ** BigInt(decimalsOf(currency))

export const limitsIn = ({ shareMax, packetMax }: Limits, currency: string) => ({
  shareMaxMinor: BigInt(shareMax) * minorPerUnit(currency),
  packetMaxMinor: BigInt(packetMax) * minorPerUnit(currency),
})

/** A random share is what luck makes it: there the mean must keep to the limit. */
export function assertWithin(
  limits: Limits,
  {
    kind,
    currency,
    shares,
    totalMinor,
    amountsMinor,
  }: Pick<NewPacket, 'kind' | 'currency' | 'shares' | 'totalMinor' | 'amountsMinor'>,
): void {
  const { shareMaxMinor, packetMaxMinor } = limitsIn(limits, currency)
  if (totalMinor < BigInt(shares)) throw new Refusal('amount_below_shares')
  const isTooLarge =
    kind === 'ordered' ? amountsMinor!.some((one) => one > shareMaxMinor) : totalMinor > shareMaxMinor * BigInt(shares)
  if (isTooLarge) throw new Refusal('share_too_large')
  if (totalMinor > packetMaxMinor) throw new Refusal('packet_too_large')
}
