import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { daysLeft } from './due.ts'

describe('days until a bill is due', () => {
  it('are counted by the calendar, whatever the hour', () => {
    assert.equal(daysLeft('2026-11-30', new Date(2026, 10, 28, 23, 59)), 2)
    assert.equal(daysLeft('2026-11-30', new Date(2026, 10, 30, 0, 1)), 0)
    assert.equal(daysLeft('2026-11-30', new Date(2026, 11, 1, 0, 1)), -1)
  })
})
