const maxLength = 120
/** Longer endings are words after a dot, not a kind of file. */
const maxEndingLength = 12

/**
 * The name of a file as its owner wrote it, fit to be shown and to be downloaded under: one line without path parts,
 * control characters and marks that change the direction of writing (they let `gpj.exe` pose as `exe.jpg`), at most
 * 120 characters. Empty when nothing is left.
 */
export function fileName(written: string): string {
  const lastPart = written.split(/[\\/]/).findLast((part) => part !== '') ?? ''
  const name = lastPart
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu, '')
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
  if (/^\.*$/.test(name)) return ''
  return shorten(name)
}

/** Cuts before the ending, so that a long photo.jpg is still a .jpg, and never within a character as people see it. */
function shorten(name: string): string {
  if (name.length <= maxLength) return name
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= maxEndingLength ? name.slice(dot) : ''
  let stem = ''
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    if (stem.length + segment.length + ending.length > maxLength) break
    stem += segment
  }
  return stem.trimEnd() + ending
}
