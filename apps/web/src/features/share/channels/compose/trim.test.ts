import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { moveEnd, wholeOf } from './trim.ts'

const film = { durationMs: 90_000, maxMs: 60_000 }

describe('the part of a film that is shown', () => {
  it('begins as all of it, or as much as may be', () => {
    assert.deepEqual(wholeOf(8_000, 60_000), { fromMs: 0, toMs: 8_000 })
    assert.deepEqual(wholeOf(90_000, 60_000), { fromMs: 0, toMs: 60_000 })
  })

  it('stays within the film', () => {
    assert.deepEqual(moveEnd({ fromMs: 5_000, toMs: 9_000 }, 'from', -3_000, film), { fromMs: 0, toMs: 9_000 })
    assert.deepEqual(moveEnd({ fromMs: 50_000, toMs: 80_000 }, 'to', 99_000, film), { fromMs: 50_000, toMs: 90_000 })
  })

  it('keeps a second between its ends', () => {
    assert.deepEqual(moveEnd({ fromMs: 0, toMs: 9_000 }, 'from', 12_000, film), { fromMs: 8_000, toMs: 9_000 })
    assert.deepEqual(moveEnd({ fromMs: 5_000, toMs: 9_000 }, 'to', 1_000, film), { fromMs: 5_000, toMs: 6_000 })
  })

  it('pulls the other end along where it would grow too long', () => {
    assert.deepEqual(moveEnd({ fromMs: 0, toMs: 60_000 }, 'to', 75_000, film), { fromMs: 15_000, toMs: 75_000 })
    assert.deepEqual(moveEnd({ fromMs: 20_000, toMs: 80_000 }, 'from', 5_000, film), { fromMs: 5_000, toMs: 65_000 })
  })
})
