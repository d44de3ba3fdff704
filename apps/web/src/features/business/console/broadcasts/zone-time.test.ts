import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { instantOf, monthAfter, shownIn, weeksOf } from './zone-time.ts'

describe('the time of an account', () => {
  it('is read and written in its own zone, also across a change of clocks', () => {
    for (const [zone, shown, utc] of [
      ['UTC', '2026-11-22T09:30', '2026-11-22T09:30:00.000Z'],
      ['Asia/Shanghai', '2026-11-22T09:30', '2026-11-22T01:30:00.000Z'],
      ['America/New_York', '2026-03-08T08:00', '2026-03-08T12:00:00.000Z'],
      ['Pacific/Auckland', '2026-04-05T12:00', '2026-04-05T00:00:00.000Z'],
    ] as const) {
      assert.equal(instantOf(zone, shown).toISOString(), utc)
      assert.equal(shownIn(zone, new Date(utc)), shown)
    }
  })
})

describe('a month', () => {
  it('is laid out in whole weeks', () => {
    const weeks = weeksOf('2026-11', 1)
    assert.equal(weeks.length, 6)
    assert.deepEqual(weeks[0], [null, null, null, null, null, null, '2026-11-01'])
    assert.equal(weeks.flat().filter(Boolean).length, 30)
    assert.equal(weeksOf('2026-11', 0)[0]![0], '2026-11-01')
  })

  it('comes after another, over the end of a year', () => {
    assert.equal(monthAfter('2026-12', 1), '2027-01')
    assert.equal(monthAfter('2026-01', -1), '2025-12')
  })
})
