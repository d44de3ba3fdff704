import { columns } from './table.ts'

type Figures = Record<string, unknown>

/** Any part of the report for people: each thing that was measured is a row, each figure a column. */
export function reportTable(report: Figures): string {
  return Object.entries(report)
    .map(([name, part]) => `${name}\n${partTable(part)}`)
    .join('\n\n')
}

function partTable(part: unknown): string {
  const rows = rowsOf(part as Figures)
  const names = [...new Set(rows.flatMap(([, figures]) => Object.keys(figures)))]
  return columns([
    ['', ...names],
    ...rows.map(([name, figures]) => [name, ...names.map((key) => cellOf(figures[key]))]),
  ])
}

const cellOf = (figure: unknown): string | number => (typeof figure === 'number' ? figure : String(figure ?? ''))

/** Down to where figures are plain: lists and groups of them are named by the way there. */
function rowsOf(part: Figures, path = ''): [string, Figures][] {
  const plain = Object.entries(part).filter(([, value]) => typeof value !== 'object' || value === null)
  const deeper = Object.entries(part).filter(([, value]) => typeof value === 'object' && value !== null)
  return [
    ...(plain.length > 0 ? [[path, Object.fromEntries(plain)] as [string, Figures]] : []),
    ...deeper.flatMap(([name, value]) =>
      rowsOf(value as Figures, Array.isArray(part) ? path : `${path} ${name}`.trim()),
    ),
  ]
}
