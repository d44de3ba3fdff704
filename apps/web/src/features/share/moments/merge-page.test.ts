import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type List, mergePage } from './merge-page.ts'

/** Moments of the minutes given, the newest first. */
const at = (...minutes: number[]) =>
  minutes.map((minute) => ({ id: `m${minute}`, at: `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z` }))
const minutes = ({ moments }: List) => moments.map(({ id }) => Number(id.slice(1)))
const kept = (...some: number[]): List => ({ moments: at(...some), freshCount: 0, before: undefined })

describe('a list of moments, page by page', () => {
  it('keeps what is older than the first page, as long as both meet', () => {
    const list = mergePage(kept(50, 40, 30, 20), { moments: at(60, 50, 40), before: 'c' }, true)
    assert.deepEqual([minutes(list), list.freshCount, list.before], [[60, 50, 40, 30, 20], 3, 'c'])
  })

  it('lets the old go when there may be a hole between', () => {
    assert.deepEqual(minutes(mergePage(kept(20, 10), { moments: at(60, 50), before: 'c' }, true)), [60, 50])
  })

  it('lets go what the server tells no more', () => {
    const list = mergePage(kept(50, 40, 30), { moments: at(50, 30), before: null }, true)
    assert.deepEqual(minutes(list), [50, 30])
    assert.deepEqual(minutes(mergePage(kept(50, 40), { moments: [], before: null }, true)), [])
  })

  it('goes on after the fresh ones, and tells old ones anew', () => {
    const first = mergePage(kept(50, 40, 30, 20), { moments: at(50, 40), before: 'c' }, true)
    const second = mergePage(first, { moments: at(35, 30), before: 'd' }, false)
    assert.deepEqual([minutes(second), second.freshCount, second.before], [[50, 40, 35, 30, 20], 4, 'd'])
    assert.deepEqual(minutes(mergePage(second, { moments: at(25), before: null }, false)), [50, 40, 35, 30, 25])
  })
})
