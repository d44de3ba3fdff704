import { parse } from 'csv-parse/sync'
import type { StatementFile, StatementLine } from './index.ts'

const columns = ['booked_at', 'bank_id', 'reference', 'currency', 'amount_minor', 'text'] as const

const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** A statement as CSV (RFC 4180), one line a booking, amounts in minor units with a sign. */
export function writeStatement(name: string, lines: readonly StatementLine[]): StatementFile {
  const rows = lines.map((line) => [
    line.bookedAt.toISOString(),
    line.bankId,
    line.movementId ?? '',
    line.currency,
    String(line.amountMinor),
    line.text,
  ])
  return { name, text: [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('') }
}

/** The lines of a statement. What cannot be read is thrown: a file that is half understood proves nothing. */
export function readStatement(text: string): StatementLine[] {
  const [head, ...rows]: string[][] = parse(text, { bom: true })
  if (head?.join() !== columns.join()) throw new Error(`not a statement: it begins with ${head?.join()}`)
  return rows.map((row, index) => {
    const [bookedAt, bankId, reference, currency, amountMinor, words] = row
    const at = new Date(bookedAt ?? '')
    const isWhole =
      row.length === columns.length && bankId && /^[A-Z]{3}$/.test(currency!) && /^-?\d+$/.test(amountMinor!)
    if (!isWhole || Number.isNaN(at.getTime())) throw new Error(`line ${index + 2} of the statement cannot be read`)
    return {
      bookedAt: at,
      bankId,
      movementId: reference || null,
      currency: currency!,
      amountMinor: BigInt(amountMinor!),
      text: words!,
    }
  })
}
