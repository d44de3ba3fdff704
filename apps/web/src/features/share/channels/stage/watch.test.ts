import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWatch } from './watch.ts'

describe('what was watched of a clip', () => {
  it('is what was played, not what was jumped over', () => {
    const watch = createWatch()
    for (const seconds of [0, 0.25, 0.5, 6, 6.25]) watch.at(seconds)
    assert.equal(watch.take(), 750)
  })

  it('goes on when the clip begins anew, and begins anew when it was told', () => {
    const watch = createWatch()
    for (const seconds of [1, 2, 0, 0.5]) watch.at(seconds)
    assert.equal(watch.take(), 1500)
    watch.at(3)
    assert.equal(watch.take(), 0)
  })
})
