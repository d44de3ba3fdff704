import { tokens } from '../../../platform/tokens.ts'

/**
 * The n-grams of folded text. Scripts without spaces are cut into single characters and pairs; others into the
 * beginnings of words (one and two letters) and all triples. So any part of a word of three letters or more is found,
 * “kessel” in “Teekessel” too, without a dictionary of any language. docs/decisions/0008-search.md says why.
 *
 * Each stands as a number of 32 bits, which PostgreSQL compares fastest. Two may share one: the words of a hit are
 * looked at before it is shown.
 */

function pointsOf(text: string): number[] {
  const points: number[] = []
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!
    if (point > 0xffff) at++
    points.push(point)
  }
  return points
}

/** The number of up to three code points. migrations/0002-numbers.sql computes the same. */
const numberOf = (first: number, second = 0, third = 0) =>
  (Math.imul(Math.imul(first, 1_000_003) + second, 1_000_003) + third) | 0

/** `^` marks the beginning of a word; it is no letter, so no text holds it. */
const mark = 0x5e

function addBeginning(terms: Set<number>, points: readonly number[], size: 1 | 2): void {
  if (points.length >= size) terms.add(size === 1 ? numberOf(mark, points[0]) : numberOf(mark, points[0], points[1]))
}

function addGrams(terms: Set<number>, points: readonly number[], size: number): void {
  for (let at = 0; at + size <= points.length; at++) {
    terms.add(numberOf(points[at]!, size > 1 ? points[at + 1] : 0, size > 2 ? points[at + 2] : 0))
  }
}

/** What a message is found by. */
export function termsOf(folded: string): number[] {
  const terms = new Set<number>()
  for (const { text, isSpaced } of tokens(folded)) {
    const points = pointsOf(text)
    if (isSpaced) {
      addBeginning(terms, points, 1)
      addBeginning(terms, points, 2)
      addGrams(terms, points, 3)
    } else {
      addGrams(terms, points, 1)
      addGrams(terms, points, 2)
    }
  }
  return [...terms]
}

/** What a message must have to be looked at for a query. */
export function termsSought(folded: string): number[] {
  const terms = new Set<number>()
  for (const { text, isSpaced } of tokens(folded)) {
    const points = pointsOf(text)
    if (!isSpaced) addGrams(terms, points, Math.min(points.length, 2))
    else if (points.length < 3) addBeginning(terms, points, points.length === 1 ? 1 : 2)
    else addGrams(terms, points, 3)
  }
  return [...terms]
}
