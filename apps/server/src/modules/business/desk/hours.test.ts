import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Span } from '@teahouse/contract/business/desk'
import { changesAt, closedSince, type Hours, isWithin } from './hours.ts'

const everyDay = (from: string, until: string): Span[] => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, until }))
const hours = (over: Partial<Hours> = {}): Hours => ({
  timeZone: 'Asia/Shanghai',
  spans: everyDay('09:30', '21:00'),
  closedOn: [],
  ...over,
})
/** A clock in Shanghai, eight hours ahead all year. */
const shanghai = (time: string, day = '2026-11-23') => new Date(`${day}T${time}+08:00`)

describe('the hours of a desk', () => {
  it('begin at half past nine and end with the stroke of nine', () => {
    for (const [time, within] of [
      ['09:29:59', false],
      ['09:30:00', true],
      ['20:59:59', true],
      ['21:00:00', true],
      ['21:00:00.999', true],
      ['21:00:01', false],
      ['03:00:00', false],
    ] as const)
      assert.equal(isWithin(hours(), shanghai(time)), within, time)
  })

  it('are those of the account’s zone, whatever the server’s', () => {
    const at = new Date('2026-11-23T13:00:00Z')
    assert.equal(isWithin(hours(), at), true)
    assert.equal(isWithin(hours({ timeZone: 'Europe/London' }), at), true)
    assert.equal(isWithin(hours({ timeZone: 'Asia/Tokyo' }), at), false)
  })

  it('have days off, by the week and by name', () => {
    const week = hours({ spans: everyDay('09:30', '21:00').filter(({ day }) => day <= 5) })
    assert.equal(isWithin(week, shanghai('12:00:00', '2026-11-27')), true, 'a Friday')
    assert.equal(isWithin(week, shanghai('12:00:00', '2026-11-28')), false, 'a Saturday')
    assert.equal(changesAt(week, shanghai('21:00:01', '2026-11-27'))?.toISOString(), '2026-11-30T01:30:00.000Z')
    const holiday = hours({ closedOn: ['2026-11-24'] })
    assert.equal(isWithin(holiday, shanghai('12:00:00', '2026-11-24')), false)
    assert.equal(changesAt(holiday, shanghai('22:00:00'))?.toISOString(), '2026-11-25T01:30:00.000Z')
    assert.equal(isWithin(hours({ spans: null, closedOn: ['2026-11-24'] }), shanghai('00:00:00', '2026-11-24')), false)
    assert.equal(isWithin(hours({ spans: null, closedOn: ['2026-11-24'] }), shanghai('00:00:00', '2026-11-25')), true)
  })

  it('can go past midnight, and have a break', () => {
    const night = hours({ spans: everyDay('22:00', '06:00'), closedOn: ['2026-11-24'] })
    assert.equal(isWithin(night, shanghai('23:00:00')), true)
    assert.equal(isWithin(night, shanghai('05:59:59', '2026-11-24')), true, 'what began the day before goes on')
    assert.equal(isWithin(night, shanghai('23:00:00', '2026-11-24')), false)
    const lunch = hours({ spans: [...everyDay('09:00', '12:00'), ...everyDay('13:00', '18:00')] })
    assert.equal(isWithin(lunch, shanghai('12:30:00')), false)
    assert.equal(changesAt(lunch, shanghai('12:30:00'))?.toISOString(), '2026-11-23T05:00:00.000Z')
  })

  it('say when they change, over a change of the clocks', () => {
    assert.equal(changesAt(hours(), shanghai('12:00:00'))?.toISOString(), '2026-11-23T13:00:01.000Z')
    assert.equal(changesAt(hours(), shanghai('21:00:01'))?.toISOString(), '2026-11-24T01:30:00.000Z')
    const london = hours({ timeZone: 'Europe/London' })
    // The clocks go back on 25 October.
    assert.equal(changesAt(london, new Date('2026-10-24T21:00:00Z'))?.toISOString(), '2026-10-25T09:30:00.000Z')
    assert.equal(changesAt(london, new Date('2026-10-23T21:00:00Z'))?.toISOString(), '2026-10-24T08:30:00.000Z')
    assert.equal(changesAt(hours({ spans: null }), shanghai('12:00:00')), null)
    assert.equal(changesAt(hours({ spans: [] }), shanghai('12:00:00')), null, 'never is never over')
  })

  it('say since when nobody is there', () => {
    assert.equal(closedSince(hours(), shanghai('21:30:00')).toISOString(), '2026-11-23T13:00:01.000Z')
    assert.equal(closedSince(hours(), shanghai('09:00:00', '2026-11-24')).toISOString(), '2026-11-23T13:00:01.000Z')
  })
})
