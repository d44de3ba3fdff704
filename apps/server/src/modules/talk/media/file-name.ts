import { oneLine, shorten } from '../../../platform/text.ts'

const maxLength = 120
/** Longer endings are words after a dot, not a kind of file. */
const maxEndingLength = 12

/**
 * The name of a file as its owner wrote it, fit to be shown and to be downloaded under: one line without path parts,
 * at most 120 characters. Empty when nothing is left.
 */
export function fileName(written: string): string {
  const lastPart = written.split(/[\\/]/).findLast((part) => part !== '') ?? ''
  const name = oneLine(lastPart)
  if (/^\.*$/.test(name)) return ''
  if (name.length <= maxLength) return name
  // Cut before the ending, so that a long photo.jpg is still a .jpg.
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= maxEndingLength ? name.slice(dot) : ''
  return shorten(name.slice(0, name.length - ending.length), maxLength - ending.length, '') + ending
}
