import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkStories } from './simulation/check-stories.ts'
import type { DeviceSeams } from './simulation/device.ts'
import { createDice } from './simulation/dice.ts'
import { indexedDbDisks } from './simulation/disks.ts'
import { check } from './simulation/invariants.ts'
import { createModelCast } from './simulation/model-site.ts'
import { plan, play, type Story } from './simulation/story.ts'

const playOnModel = async (story: Story, seams?: DeviceSeams) =>
  check(await play(createModelCast(createDice(story.seed), plan), story, seams))

describe('the real client, with a server that keeps its word', () => {
  it('stays in step through thousands of stories', async (t) => {
    const { count, failure } = await checkStories((story) => playOnModel(story), {
      stories: 3000,
      timeLimitMs: 30_000,
      isShrinking: true,
    })
    t.diagnostic(`${count} stories`)
    assert.equal(failure?.report, undefined)
  })

  it('stays in step with what it keeps in IndexedDB', async (t) => {
    let told = 0
    const { count, failure } = await checkStories((story) => playOnModel(story, indexedDbDisks(told++)), {
      stories: 100,
      timeLimitMs: 15_000,
    })
    t.diagnostic(`${count} stories`)
    assert.equal(failure?.report, undefined)
  })
})
