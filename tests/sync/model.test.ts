import assert from 'node:assert/strict'
import { it } from 'node:test'
import { checkStories } from './simulation/check-stories.ts'
import { createDice } from './simulation/dice.ts'
import { check } from './simulation/invariants.ts'
import { createModelCast } from './simulation/model-site.ts'
import { plan, play } from './simulation/story.ts'

it('keeps a device in step with a server that keeps its word, through thousands of stories', async (t) => {
  const { count, failure } = await checkStories(
    async (story) => check(await play(createModelCast(createDice(story.seed), plan), story)),
    { stories: 3000, timeLimitMs: 40_000, isShrinking: true },
  )
  t.diagnostic(`${count} stories`)
  assert.equal(failure?.report, undefined)
})
