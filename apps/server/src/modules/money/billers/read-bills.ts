import type { LineProblem } from '@teahouse/contract/money/billers'
import { type CsvError, parse } from 'csv-parse/sync'
import { newId } from '../../../platform/ids.ts'
import { oneLine } from '../../../platform/text.ts'
import { keyOf } from './keys.ts'
import type { NewBill } from './store.ts'

/** A bill with the line that it came from. An amount of zero takes it back. */
export interface ReadBill extends NewBill {
  line: number
}

const columns = ['bill', 'customer', 'check', 'amount', 'due', 'period'] as const
type Column = (typeof columns)[number]
const longest: Record<Column, number> = { bill: 40, customer: 40, check: 60, amount: 20, due: 10, period: 60 }
const mostLines = 5_000

/** Bills from a file, or everything that is wrong with it, line by line. `decimals` are those of the biller’s currency. */
export function readBills(csv: string, decimals: number): { bills: ReadBill[]; problems: LineProblem[] } {
  const bills: ReadBill[] = []
  const problems: LineProblem[] = []
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(csv, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as never
  } catch (error) {
    const { lines } = error as CsvError & { lines?: number }
    return { bills, problems: [{ line: lines ?? 1, column: null, problem: 'not_csv' }] }
  }
  const [head, ...rest] = records
  const names = head?.record.map((name) => name.toLowerCase()) ?? []
  for (const column of columns)
    if (!names.includes(column)) problems.push({ line: head?.info.lines ?? 1, column, problem: 'column_missing' })
  for (const name of names)
    if (!columns.includes(name as Column))
      problems.push({ line: head!.info.lines, column: name.slice(0, 40), problem: 'column_unknown' })
  if (rest.length > mostLines) problems.push({ line: mostLines + 2, column: null, problem: 'too_many_lines' })
  if (problems.length > 0) return { bills, problems }

  const seen = new Set<string>()
  const checks = new Map<string, string>()
  for (const { record, info } of rest) {
    const line = info.lines
    const cell = (column: Column) => oneLine(record[names.indexOf(column)] ?? '')
    const wrong = (column: Column, problem: LineProblem['problem']) => problems.push({ line, column, problem })
    const before = problems.length
    for (const column of columns) {
      const isEmpty = column === 'customer' || column === 'check' ? keyOf(cell(column)) === '' : cell(column) === ''
      if (isEmpty && column !== 'period') wrong(column, 'empty')
      else if (cell(column).length > longest[column]) wrong(column, 'too_long')
    }
    if (record.length > names.length) problems.push({ line, column: null, problem: 'not_csv' })
    const amount = amountOf(cell('amount'), decimals)
    if (typeof amount === 'string' && cell('amount') !== '') wrong('amount', amount)
    if (cell('due') !== '' && !isDay(cell('due'))) wrong('due', 'not_a_day')
    const [number, numberKey, checkKey] = [cell('bill'), keyOf(cell('customer')), keyOf(cell('check'))]
    if (number !== '' && seen.has(number)) wrong('bill', 'twice')
    seen.add(number)
    const known = checks.get(numberKey)
    if (known !== undefined && known !== checkKey && checkKey !== '') wrong('check', 'check_differs')
    else checks.set(numberKey, checkKey)
    if (problems.length > before || typeof amount === 'string') continue
    bills.push({
      line,
      id: newId(),
      number,
      numberKey,
      customerNumber: cell('customer'),
      checkKey,
      amountMinor: amount,
      dueOn: cell('due'),
      period: cell('period'),
    })
  }
  return { bills, problems }
}

/** `42`, `42.5`, `42,50`: at most so many decimals, no grouping. In minor units. */
function amountOf(text: string, decimals: number): bigint | 'not_an_amount' | 'too_many_decimals' {
  const [, whole, fraction = ''] = /^([0-9]{1,12})(?:[.,]([0-9]+))?$/.exec(text) ?? []
  if (whole === undefined) return 'not_an_amount'
  if (fraction.length > decimals) return 'too_many_decimals'
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}

function isDay(text: string): boolean {
  if (!/^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
