import { fold } from '@teahouse/contract/fold'

/** The words of a query, folded. */
export function wordsOf(query: string): string[] {
  return fold(query).split(' ').filter(Boolean)
}

/** Whether a text holds all of the words. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const folded = fold(text)
  return words.every((word) => folded.includes(word))
}

/** A piece of a text: found, or around what was found. */
export interface Piece {
  text: string
  isFound: boolean
}

/** Cuts a text where the words stand in it. */
export function splitFound(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0 || !text) return [{ text, isFound: false }]
  // Folded sign by sign, to know where in the original each folded character came from.
  let folded = ''
  const places: number[] = []
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    const sign = fold(segment)
    for (let count = 0; count < sign.length; count++) places.push(index)
    folded += sign
  }
  places.push(text.length)

  const isFoundAt = new Uint8Array(folded.length)
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      isFoundAt.fill(1, at, at + word.length)
    }
  }
  const pieces: Piece[] = []
  let start = 0
  for (let at = 1; at <= folded.length; at++) {
    if (at < folded.length && isFoundAt[at] === isFoundAt[start]) continue
    const piece = text.slice(places[start], at === folded.length ? text.length : places[at])
    if (piece) pieces.push({ text: piece, isFound: isFoundAt[start] === 1 })
    start = at
  }
  return pieces.length > 0 ? pieces : [{ text, isFound: false }]
}

/** How much is shown before the first word that was found. */
const leadLength = 24

/** The stretch of a long text around the first of the words, so that a line of it shows why it was found. */
export function snippetOf(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ')
  const [first, second] = splitFound(line, words)
  if (!first || first.isFound || !second || first.text.length <= leadLength) return line
  const signs = Array.from(new Intl.Segmenter().segment(first.text.slice(-leadLength * 2)), ({ segment }) => segment)
  return `…${signs.slice(-leadLength).join('').trimStart()}${line.slice(first.text.length)}`
}
