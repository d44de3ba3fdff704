import { fold } from '@teahouse/contract/fold'
import type { Queryable } from '../../../platform/db/db.ts'
import { tokens } from '../../../platform/tokens.ts'
import * as store from './store.ts'
import { longestWord } from './terms.ts'
import { mistakesBetween, shortenings, toleratedMistakes, triplesSought } from './words.ts'

/** One word of a question, or one stretch of a script without spaces. */
export interface Part {
  text: string
  isSpaced: boolean
  /** Words that hold it: as their beginning, or anywhere within. */
  holders: Set<string>
  /** Its other forms, by their stems; or what it may have been meant to be. */
  others: Set<string>
}

/** Folded, and cut into its parts; the same word twice is one. */
export function partsOf(words: string): Part[] {
  const parts = new Map<string, Part>()
  for (const { text, isSpaced } of tokens(fold(words))) {
    if (text.length <= longestWord) parts.set(text, { text, isSpaced, holders: new Set(), others: new Set() })
  }
  // More than this is no question any more, and each costs.
  return [...parts.values()].slice(0, 12)
}

/** Looks up which known words hold the parts, and which are forms of them. */
export async function lookUp(on: Queryable, parts: readonly Part[]): Promise<void> {
  const spaced = parts.filter((part) => part.isSpaced)
  if (spaced.length === 0) return
  const asked = spaced.map(({ text }) => ({ word: text, triples: triplesSought(text) }))
  for (const { index, word, isForm } of await store.holdersAndForms(on, asked)) {
    const part = spaced[index]!
    if (isForm) part.others.add(word)
    else part.holders.add(word)
  }
}

/** What words may have been meant to be: known ones that differ by a mistake. Says whether there are any. */
export async function lookUpMeant(on: Queryable, parts: readonly Part[]): Promise<boolean> {
  const spaced = parts.filter((part) => part.isSpaced && toleratedMistakes(part.text) > 0)
  if (spaced.length === 0) return false
  const asked = spaced.map(({ text }) => ({
    word: text,
    shortenings: shortenings(text),
    isLong: toleratedMistakes(text) > 1,
  }))
  let hasAny = false
  for (const { index, word } of await store.neighbours(on, asked)) {
    const part = spaced[index]!
    const tolerated = toleratedMistakes(part.text)
    if (mistakesBetween(part.text, word, tolerated + 1) > tolerated || part.others.has(word)) continue
    part.others.add(word)
    hasAny = true
  }
  return hasAny
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
const particle = /^\p{Script=Hiragana}$/u

/** The same question with long stretches cut into words, for texts that say them apart; null when there is nothing to cut. */
export function cutIntoWords(parts: readonly Part[]): Part[] | null {
  const cut = parts.flatMap((part) => {
    if (part.isSpaced || [...part.text].length < 3) return [part]
    const words = Array.from(segmenter.segment(part.text), ({ segment }) => segment)
    return words.filter((word) => !particle.test(word)).map((text): Part => ({ ...part, text }))
  })
  return cut.length > parts.length ? cut : null
}
