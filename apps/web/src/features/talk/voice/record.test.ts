import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { barsOf } from './record.ts'

describe('the waveform of a recording', () => {
  it('has 48 bars, however long it lasted', () => {
    for (const count of [0, 1, 20, 48, 1200]) assert.equal(barsOf(Array(count).fill(0.5)).length, 48)
  })

  it('is as high as it can be where it is loudest', () => {
    const bars = barsOf([...Array(48).fill(0.1), ...Array(48).fill(0.4)])
    assert.equal(bars[0], 25)
    assert.equal(bars[47], 100)
  })

  it('of silence is flat', () => {
    assert.deepEqual(new Set(barsOf(Array(96).fill(0))), new Set([0]))
  })
})
