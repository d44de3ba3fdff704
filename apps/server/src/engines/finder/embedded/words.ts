/** What the list of all words says about a word: how a word that people write may be meant. */

const triples = (word: string) => {
  const found: string[] = []
  for (let at = 0; at + 3 <= word.length; at++) found.push(word.slice(at, at + 3))
  return found
}

/** Shorter words have too many neighbours; numbers that differ are other numbers. */
const mayBeMistyped = (word: string) => word.length >= 4 && !/\p{N}/u.test(word)

/**
 * What is left of a word when one of its letters is missing, and the word itself. Two words that differ by one letter
 * that was dropped, added, mistaken, or swapped with the next have one of these in common.
 */
export function shortenings(word: string): string[] {
  if (!mayBeMistyped(word)) return []
  const left = new Set([`~${word}`])
  for (let at = 0; at < word.length; at++) left.add(`~${word.slice(0, at)}${word.slice(at + 1)}`)
  return [...left]
}

/** By what a word is found in the list; its stems come from the database. */
export const keysOf = (word: string) => [...new Set([...triples(word), ...shortenings(word)])]

/** What a longer word must have to hold this one; none for words of one or two letters. */
export const triplesSought = triples

/** So many letters of a word may be wrong. */
export const toleratedMistakes = (word: string) => (mayBeMistyped(word) ? (word.length >= 8 ? 2 : 1) : 0)

/** How many letters were dropped, added, mistaken, or swapped with the next; `beyond` at most counts. */
export function mistakesBetween(one: string, other: string, beyond: number): number {
  if (Math.abs(one.length - other.length) >= beyond) return beyond
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    let least = row
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      let cost = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1))
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, beforeLast[column - 2]! + 1)
      line.push(cost)
      least = Math.min(least, cost)
    }
    if (least >= beyond) return beyond
    beforeLast = last
    last = line
  }
  return Math.min(last[other.length]!, beyond)
}
