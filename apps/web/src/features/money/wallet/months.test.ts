import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lastMonths, monthAfter, monthOf, startOf } from './months.ts'

describe('months', () => {
  it('go over the turn of a year, both ways', () => {
    assert.equal(monthAfter('2026-11', 3), '2027-02')
    assert.equal(monthAfter('2026-01', -1), '2025-12')
    assert.deepEqual(lastMonths('2026-02', 4), ['2025-11', '2025-12', '2026-01', '2026-02'])
  })

  it('begin where this device is', () => {
    assert.equal(monthOf(startOf('2026-03')), '2026-03')
    assert.equal(monthOf(new Date(new Date(startOf('2026-03')).getTime() - 1)), '2026-02')
  })
})
