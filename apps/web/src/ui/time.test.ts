import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { t } from '../i18n/i18n.ts'
import { chatTime, daySeparator, daysBetween, duration, listTime, relativeTime } from './time.ts'

const now = new Date(2026, 4, 15, 12, 0)

describe('the time in a row', () => {
  it('says the clock today, then the day, then the date', () => {
    assert.match(listTime(new Date(2026, 4, 15, 9, 38), now), /^09:38/)
    assert.equal(listTime(new Date(2026, 4, 14, 23, 59), now), t('kit.yesterday'))
    assert.equal(listTime(new Date(2026, 4, 11, 8, 0), now), 'Mon')
    assert.equal(listTime(new Date(2026, 3, 3, 8, 0), now), 'Apr 3')
    assert.equal(listTime(new Date(2025, 3, 3, 8, 0), now), '04/03/2025')
  })

  it('shows the clock for a message from a device whose clock is ahead', () => {
    assert.match(listTime(new Date(2026, 4, 15, 12, 5), now), /^12:05/)
  })
})

describe('the time in a conversation', () => {
  it('gives the day as well as the clock', () => {
    assert.match(chatTime(new Date(2026, 4, 11, 8, 0), now), /^Monday.*08:00/)
    assert.match(chatTime(new Date(2025, 3, 3, 8, 0), now), /2025/)
    assert.equal(daySeparator(new Date(2026, 4, 15, 1, 0), now), t('kit.today'))
    assert.equal(daySeparator(new Date(2026, 4, 11, 8, 0), now), 'Monday, May 11')
  })
})

describe('days', () => {
  it('are counted by midnights, not by hours', () => {
    assert.equal(daysBetween(new Date(2026, 4, 14, 23, 59), new Date(2026, 4, 15, 0, 1)), 1)
    assert.equal(daysBetween(new Date(2026, 4, 15, 0, 1), new Date(2026, 4, 15, 23, 59)), 0)
  })
})

describe('a duration', () => {
  it('is written as on a player', () => {
    assert.deepEqual([24_000, 64_400, 3_723_000, 0].map(duration), ['0:24', '1:04', '1:02:03', '0:00'])
  })
})

describe('how long ago', () => {
  it('is told in the largest unit', () => {
    assert.equal(relativeTime(new Date(now.getTime() - 5 * 60_000), now), '5 minutes ago')
    assert.equal(relativeTime(new Date(now.getTime() + 2 * 86_400_000), now), 'in 2 days')
  })
})
