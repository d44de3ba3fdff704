/**
 * Words from outside on one line: no line breaks, no control characters, and no marks that change the direction of
 * writing (they let `gpj.exe` pose as `exe.jpg`).
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
}

/** At most `maxLength` UTF-16 units, never cut within a character as people see it; `mark` says that more was there. */
export function shorten(text: string, maxLength: number, mark = '…'): string {
  if (text.length <= maxLength) return text
  let short = ''
  // Enough for the cut: a character as people see it can be long, and the rest may be a book.
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, maxLength + 100))) {
    if (short.length + segment.length + mark.length > maxLength) break
    short += segment
  }
  return short.trimEnd() + mark
}

/**
 * Whether all strings in a value can be stored: PostgreSQL takes neither NUL nor half of a surrogate pair. A value that
 * is nested without end would end whoever follows it down.
 */
export function isStorable(value: unknown, levelsLeft = 64): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  if (levelsLeft === 0) return false
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner, levelsLeft - 1))
}
