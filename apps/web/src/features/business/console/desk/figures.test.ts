import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shareOf, sharesOf, trendOf } from './figures.ts'

describe('the share that was closed without people', () => {
  it('counts sessions and not days, and says nothing of nothing', () => {
    const days = [
      { closed: 1, deflected: 0 },
      { closed: 0, deflected: 0 },
      { closed: 9, deflected: 9 },
    ]
    assert.equal(shareOf(days), 0.9)
    assert.equal(shareOf([]), null)
    assert.deepEqual(sharesOf([...days, { closed: 0, deflected: 0 }]), [0, 0, 100, 100])
  })

  it('has a trend where both halves have something to say', () => {
    const [bad, good, none] = [
      { closed: 4, deflected: 1 },
      { closed: 4, deflected: 3 },
      { closed: 0, deflected: 0 },
    ]
    assert.equal(trendOf([bad, good]), 0.5)
    assert.equal(trendOf([none, good]), null)
  })
})
