import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dateColumns, type Region, regionColumns, timeColumns } from './picker-values.ts'

const chosen = ({ columns, at }: ReturnType<typeof timeColumns>) => columns.map(({ values }, part) => values[at[part]!])
const day = { fields: 'day' as const, locale: 'en' }

describe('dates', () => {
  it('stay between the first and the last, and offer nothing beyond them', () => {
    const bounds = { ...day, start: '2024-02-10', end: '2025-03-05' }
    assert.deepEqual(chosen(dateColumns('2024-05-31', bounds)), ['2024', '05', '31'])
    assert.deepEqual(chosen(dateColumns('2020-01-01', bounds)), ['2024', '02', '10'])
    const last = dateColumns('2030-01-01', bounds)
    assert.deepEqual(chosen(last), ['2025', '03', '05'])
    assert.deepEqual(last.columns[1]!.values, ['01', '02', '03'])
    assert.deepEqual(last.columns[2]!.values, ['01', '02', '03', '04', '05'])
  })

  it('end with their month', () => {
    const bounds = { ...day, start: '', end: '' }
    assert.deepEqual(chosen(dateColumns('2024-02-31', bounds)), ['2024', '02', '29'])
    assert.deepEqual(chosen(dateColumns('2023-02-31', bounds)), ['2023', '02', '28'])
  })

  it('may be months or years only, and are written as one does', () => {
    const month = dateColumns('2024-09', { start: '2024-01', end: '2024-12', fields: 'month', locale: 'zh-CN' })
    assert.deepEqual(chosen(month), ['2024', '09'])
    assert.deepEqual(
      month.columns.map(({ labels }, part) => labels[month.at[part]!]),
      ['2024年', '9月'],
    )
    assert.equal(dateColumns('2024', { start: '', end: '', fields: 'year', locale: 'en' }).columns.length, 1)
  })
})

it('times stay between the first and the last', () => {
  const bounds = { start: '09:30', end: '11:15' }
  assert.deepEqual(chosen(timeColumns('10:45', bounds)), ['10', '45'])
  assert.deepEqual(timeColumns('11:45', bounds).columns[1]!.values.at(-1), '15')
  assert.deepEqual(chosen(timeColumns('08:00', bounds)), ['09', '30'])
  assert.equal(timeColumns('', { start: '', end: '' }).columns[1]!.values.length, 60)
})

it('regions follow what stands before them, with a choice for all of them', () => {
  const regions: Region[] = [
    ['1', 'North', [['11', 'Quay', [['111', 'Old Town']]]]],
    [
      '2',
      'South',
      [
        ['21', 'Hill', [['211', 'Mill']]],
        ['22', 'Dale'],
      ],
    ],
  ]
  const { columns, at, codes } = regionColumns(regions, ['South', 'Dale'], { depth: 3, every: '' })
  assert.deepEqual(
    columns.map(({ labels }) => labels),
    [['North', 'South'], ['Hill', 'Dale'], []],
  )
  assert.deepEqual(at, [1, 1, 0])
  assert.deepEqual(codes, ['2', '22', ''])
  const all = regionColumns(regions, ['All'], { depth: 2, every: 'All' })
  assert.deepEqual(
    all.columns.map(({ labels }) => labels),
    [['All', 'North', 'South'], ['All']],
  )
})
