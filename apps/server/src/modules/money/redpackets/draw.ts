import { randomBytes } from 'node:crypto'
import type { SplitKind } from '@teahouse/contract/money/redpackets'

/** What is left of a packet, and by which rule it is given out. */
export interface Left {
  kind: SplitKind
  shares: number
  amountMinor: bigint
  /** For ordered packets: what each opener gets, from the first. */
  amountsMinor: readonly bigint[] | null
}

/** A number from 0 to `below` − 1, each equally likely. */
export type Random = (below: bigint) => bigint

const span = 1n << 64n

/** From the machine’s secure source. Numbers beyond the last whole multiple of `below` would favour the small ones: drawn again. */
export const secureRandom: Random = (below) => {
  const end = span - (span % below)
  for (;;) {
    const drawn = randomBytes(8).readBigUInt64BE()
    if (drawn < end) return drawn % below
  }
}

/**
 * What the next opener gets. By luck: evenly between one minor unit and twice the mean of what is left, so that
 * whoever comes early or late can hope for the same; each share after it keeps at least one, and the last gets the rest.
 */
export function nextShare({ kind, shares, amountMinor, amountsMinor }: Left, random: Random = secureRandom): bigint {
  if (kind === 'ordered') return amountsMinor![amountsMinor!.length - shares]!
  if (shares === 1) return amountMinor
  if (kind === 'equal') return amountMinor / BigInt(shares)
  const twiceMean = (amountMinor * 2n) / BigInt(shares)
  const most = amountMinor - BigInt(shares - 1)
  return 1n + random(twiceMean < most ? twiceMean : most)
}
