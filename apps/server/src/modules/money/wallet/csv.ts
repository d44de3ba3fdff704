/** What a spreadsheet would take for a formula is told as text: a name must not compute anything. */
const isFormula = /^[=+\-@\t\r]/
const isNumber = /^-?\d+(\.\d+)?$/

function field(value: string): string {
  const safe = isFormula.test(value) && !isNumber.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of CSV as RFC 4180 writes it. */
export const csvLine = (values: readonly string[]): string => `${values.map(field).join(',')}\r\n`
