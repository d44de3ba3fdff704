import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Left, nextShare, type Random, secureRandom } from './draw.ts'

/** Opens a packet to its end. */
function openAll(
  packet: Omit<Left, 'shares' | 'amountMinor'> & { shares: number; totalMinor: bigint },
  random?: Random,
) {
  const given: bigint[] = []
  let leftMinor = packet.totalMinor
  for (let shares = packet.shares; shares > 0; shares--) {
    const share = nextShare({ ...packet, shares, amountMinor: leftMinor }, random)
    given.push(share)
    leftMinor -= share
  }
  return { given, leftMinor }
}

const shares = fc.integer({ min: 1, max: 100 })
const shape = fc
  .record({ shares, spareMinor: fc.bigInt({ min: 0n, max: 10n ** 14n }) })
  .map(({ shares, spareMinor }) => ({ shares, totalMinor: BigInt(shares) + spareMinor }))
/** Sources of luck as bad as can be: always the least, always the most, and anything between. */
const luck = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 100 })
  .map((draws): Random => {
    let at = 0
    return (below) => {
      const share = BigInt(Math.floor(draws[at++ % draws.length]! * 1_000_000))
      const drawn = (below * share) / 1_000_000n
      return drawn < below ? drawn : below - 1n
    }
  })

describe('what is drawn from a red packet', () => {
  it('sums to the packet, and is never nothing, whatever luck does', () => {
    fc.assert(
      fc.property(shape, luck, ({ shares, totalMinor }, random) => {
        const { given, leftMinor } = openAll({ kind: 'random', shares, totalMinor, amountsMinor: null }, random)
        assert.equal(leftMinor, 0n)
        assert.ok(given.every((share) => share >= 1n))
      }),
    )
  })

  it('is at most twice the mean of what is left, but for the last, who gets the rest', () => {
    fc.assert(
      fc.property(shape, luck, ({ shares, totalMinor }, random) => {
        const { given } = openAll({ kind: 'random', shares, totalMinor, amountsMinor: null }, random)
        let leftMinor = totalMinor
        for (const [place, share] of given.slice(0, -1).entries()) {
          assert.ok(share <= (leftMinor * 2n) / BigInt(shares - place))
          leftMinor -= share
        }
      }),
    )
  })

  it('is the same for everybody in an equal packet, and what the sender wrote in an ordered one', () => {
    fc.assert(
      fc.property(shares, fc.bigInt({ min: 1n, max: 10n ** 12n }), (count, eachMinor) => {
        const packet = {
          kind: 'equal',
          shares: count,
          totalMinor: eachMinor * BigInt(count),
          amountsMinor: null,
        } as const
        assert.deepEqual(openAll(packet).given, Array(count).fill(eachMinor))
      }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 100 }),
        (amountsMinor) => {
          const totalMinor = amountsMinor.reduce((sum, one) => sum + one, 0n)
          assert.deepEqual(
            openAll({ kind: 'ordered', shares: amountsMinor.length, totalMinor, amountsMinor }).given,
            amountsMinor,
          )
        },
      ),
    )
  })

  it('gives each place the same on average', () => {
    const packets = 4_000
    const sums = Array<number>(8).fill(0)
    for (let packet = 0; packet < packets; packet++) {
      const { given } = openAll({ kind: 'random', shares: 8, totalMinor: 8_000n, amountsMinor: null })
      for (const [place, share] of given.entries()) sums[place]! += Number(share)
    }
    // Of one share: mean 1,000, deviation at most some 1,000. Seven deviations of the mean of 4,000 are below 12 %.
    for (const sum of sums) assert.ok(Math.abs(sum / packets - 1_000) < 120, `${sum / packets}`)
  })
})

describe('the secure source of luck', () => {
  it('gives every number below the end as often as any other', () => {
    const draws = 60_000
    const counts = Array<number>(6).fill(0)
    for (let draw = 0; draw < draws; draw++) counts[Number(secureRandom(6n))]!++
    // Chi-square with five degrees of freedom: beyond 40 is one run in seven million.
    const chiSquare = counts.reduce((sum, count) => sum + (count - draws / 6) ** 2 / (draws / 6), 0)
    assert.ok(chiSquare < 40, `${counts}`)
  })

  it('stays below the end where the end is no power of two', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1n << 63n }), (below) => {
        const drawn = secureRandom(below)
        assert.ok(drawn >= 0n && drawn < below)
      }),
    )
  })
})
