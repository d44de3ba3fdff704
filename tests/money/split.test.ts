import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { splitBy } from '@teahouse/server/modules/money/wallet/split'
import fc from 'fast-check'

const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n })
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 40 })
  .filter((all) => all.some((one) => one > 0n))

describe('a split', () => {
  it('gives out exactly what there is, each within one minor unit of their share', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, all) => {
        const total = all.reduce((sum, one) => sum + one, 0n)
        const parts = splitBy(amount, all)
        assert.equal(
          parts.reduce((sum, one) => sum + one, 0n),
          amount,
        )
        for (const [place, part] of parts.entries()) {
          const down = (amount * all[place]!) / total
          assert(part === down || (part === down + 1n && (amount * all[place]!) % total > 0n))
        }
      }),
    )
  })

  it('favours nobody of a larger weight less', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, all) => {
        const parts = splitBy(amount, all)
        for (let a = 0; a < all.length; a++)
          for (let b = a + 1; b < all.length; b++) {
            if (all[a]! > all[b]!) assert(parts[a]! >= parts[b]!)
            if (all[a] === all[b]) assert(parts[a] === parts[b] || parts[a] === parts[b]! + 1n)
          }
      }),
    )
  })

  it('gives what is left over to the largest remainder, and to the first of equal ones', () => {
    assert.deepEqual(splitBy(100n, [1n, 1n, 1n]), [34n, 33n, 33n])
    assert.deepEqual(splitBy(10n, [1n, 2n, 3n]), [2n, 3n, 5n])
    assert.deepEqual(splitBy(1n, [0n, 5n]), [0n, 1n])
    assert.throws(() => splitBy(1n, []), /nothing to split by/)
  })
})
