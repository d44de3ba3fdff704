import assert from 'node:assert/strict'

/**
 * Splits a sum by weights, exactly: everybody gets their share rounded down, and what is left over goes one minor unit
 * each to the largest remainders, to the first of equal ones.
 */
export function splitBy(amountMinor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  assert(amountMinor >= 0n && total > 0n && weights.every((weight) => weight >= 0n), 'nothing to split by')
  const parts = weights.map((weight) => (amountMinor * weight) / total)
  let left = amountMinor - parts.reduce((sum, part) => sum + part, 0n)
  const remainders = weights.map((weight) => (amountMinor * weight) % total)
  // The sort keeps the order of equal ones.
  const byRemainder = [...weights.keys()].sort((a, b) =>
    remainders[a]! < remainders[b]! ? 1 : remainders[a]! > remainders[b]! ? -1 : 0,
  )
  for (const place of byRemainder) {
    if (left === 0n) break
    parts[place]! += 1n
    left -= 1n
  }
  return parts
}
