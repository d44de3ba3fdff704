/** Rows of a report as aligned columns; the first row names them, the first column is words. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)))
  const widths = texts[0]!.map((_, place) => Math.max(...texts.map((row) => row[place]?.length ?? 0)))
  return texts
    .map((row) =>
      row.map((cell, place) => (place === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[place]!))).join('  '),
    )
    .join('\n')
}
