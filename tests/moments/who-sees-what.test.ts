import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checks } from '@teahouse/server/modules/share/moments/index'
import { runChecks } from '@teahouse/server/platform/check/index'
import { createWorld } from '@teahouse/testkit'
import { createDice } from '../sync/simulation/dice.ts'
import { leaks, leakyDb, plant } from './leaks.ts'
import { compare, type Difference, type Surface, surfaces } from './surfaces.ts'
import { openTown } from './town.ts'

/** `TEAHOUSE_SEEDS=500` for the long form. */
const seeds = Number(process.env.TEAHOUSE_SEEDS ?? 6)
const stepsBetween = 15
const looks = 3
/** Wherever one looks often; the rest is looked at in the end. */
const often = surfaces.filter((surface) => surface !== 'export' && surface !== 'moment')

const world = await createWorld({ wrapDb: leakyDb })

/** Lets a town live for a while; answers the first thing that somebody sees against the rule, or does not see. */
async function live(seed: number): Promise<(Difference & { history: string[] }) | undefined> {
  const town = await openTown(world, createDice(seed), 4)
  const history: string[] = []
  for (let look = 1; look <= looks; look++) {
    for (let step = 0; step < stepsBetween; step++) history.push(await town.step())
    const difference = await compare(world, town, look === looks ? surfaces : often)
    if (difference) return { ...difference, history }
  }
  return undefined
}

describe('who sees what', () => {
  it('is as the rule says, on every road, whatever happened', async (t) => {
    const start = performance.now()
    for (let seed = 1; seed <= seeds; seed++) {
      const difference = await live(seed)
      if (difference) {
        const { surface, viewer, what, got, due, history } = difference
        assert.deepEqual(got, due, `seed ${seed}, ${surface} of ${viewer}: ${what}, after\n${history.join('\n')}`)
      }
    }
    assert.deepEqual(await runChecks(world.server.db, checks, () => {}), [])
    t.diagnostic(`${seeds} towns in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  })
})

describe('a leak is found:', () => {
  const enough = 40
  for (const leak of leaks) {
    it(leak.name, async (t) => {
      const takeOut = await plant(world, leak)
      try {
        const found = await firstDifference(enough)
        assert(found, `${enough} towns, and nobody noticed`)
        t.diagnostic(`in ${found.surface}, of town ${found.seed}`)
        const named: Surface | undefined = leak.inStatement?.on
        if (named) assert.equal(found.surface, named)
      } finally {
        await takeOut()
      }
    })
  }
})

async function firstDifference(towns: number): Promise<{ surface: Surface; seed: number } | undefined> {
  for (let seed = 1; seed <= towns; seed++) {
    const difference = await live(seed)
    if (difference) return { surface: difference.surface, seed }
  }
  return undefined
}
