import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type World } from '@teahouse/testkit'
import { checkStories, type Outcome } from './simulation/check-stories.ts'
import { createDice } from './simulation/dice.ts'
import { type Fault, faults } from './simulation/faults.ts'
import { createFaultyDb, type FaultyDb, type StatementSeam } from './simulation/faulty-db.ts'
import { BrokenPromise, check } from './simulation/invariants.ts'
import { createRealCast } from './simulation/real-site.ts'
import { plan, play } from './simulation/story.ts'

/** A server on a database that can fail, and be made to lie. */
async function createFaultyWorld() {
  const seam: StatementSeam = {}
  let faultyDb: FaultyDb | undefined
  const world: World = await createWorld({
    wrapDb(db) {
      faultyDb = createFaultyDb(db, createDice(1), seam)
      return faultyDb.db
    },
    // What befalls the server here is meant, and would fill its log.
    env: { TEAHOUSE_CHECK_OUTPUTS: 'off', TEAHOUSE_LOG: 'silent' },
  })
  return {
    async playWith(fault: Omit<Fault, 'name'>, limits: Parameters<typeof checkStories>[1]): Promise<Outcome> {
      if (fault.alter) await world.server.db.pool.query(fault.alter)
      const undo = fault.plant?.(world.server)
      try {
        return await checkStories(async (story) => {
          for (const part of Object.keys(seam)) delete seam[part as keyof StatementSeam]
          const cast = await createRealCast(world, faultyDb!, plan)
          Object.assign(seam, fault.statements?.())
          await check(await play(cast, story, fault.seams))
        }, limits)
      } finally {
        undo?.()
      }
    },
  }
}

const world = await createFaultyWorld()

describe('the real server and the real client, over a bad network', () => {
  it('lose nothing, double nothing, and end up the same everywhere', async (t) => {
    const { count, failure } = await world.playWith({}, { stories: 2000, timeLimitMs: 20_000 })
    t.diagnostic(`${count} stories`)
    assert.equal(failure?.report, undefined)
  })

  for (const fault of faults) {
    it(`would show it: ${fault.name}`, async (t) => {
      const { count, failure } = await world.playWith(fault, {
        stories: 100,
        ...(fault.stories && { of: fault.stories }),
      })
      assert(failure, `not noticed in ${count} stories`)
      // By a broken promise, not by whatever else may go wrong.
      assert(failure.error instanceof BrokenPromise, failure.report)
      t.diagnostic(`noticed in story ${count}: ${failure.error.message.split('\n')[0]}`)
    })
  }
})
