import assert from 'node:assert/strict'
import { it } from 'node:test'
import { lastDays } from './days.ts'

it('the last days of an account end with the day that it is in its zone', () => {
  const evening = new Date('2026-03-01T20:00:00Z')
  assert.deepEqual(lastDays('Asia/Shanghai', 3, evening), ['2026-02-28', '2026-03-01', '2026-03-02'])
  assert.deepEqual(lastDays('America/New_York', 2, evening), ['2026-02-28', '2026-03-01'])
})
