import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wrongIn } from './simulation/invariants.ts'
import { type Fault, faults, play } from './simulation/town.ts'

/** `TEAHOUSE_SEEDS=20000` for the long form. */
const seeds = Number(process.env.TEAHOUSE_SEEDS ?? 400)

/** The first seed in whose story something is wrong, and what. */
function firstWrong(count: number, fault?: Fault): { seed: number; wrong: string[] } | undefined {
  for (let seed = 1; seed <= count; seed++) {
    const wrong = wrongIn(play(seed, fault))
    if (wrong.length > 0) return { seed, wrong }
  }
  return undefined
}

describe('the ledger and the red packets', () => {
  it('lose nothing and double nothing, whatever crashes and whoever comes at once', (t) => {
    const start = performance.now()
    assert.deepEqual(firstWrong(seeds), undefined)
    t.diagnostic(`${seeds} stories in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  })

  for (const fault of faults) {
    it(`are caught with a planted fault within 100 stories: ${fault}`, (t) => {
      const found = firstWrong(100, fault)
      assert(found, 'nobody noticed')
      t.diagnostic(`story ${found.seed}: ${found.wrong[0]}`)
    })
  }
})
