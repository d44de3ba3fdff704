import { fold } from '@teahouse/contract/fold'
import { tokens } from '../../../platform/tokens.ts'
import type { FinderThing } from '../index.ts'

/**
 * By what a thing is found: whole words, single characters and pairs of scripts without spaces, and hashtags, each of
 * one shelf. Words of the title stand twice, so that those can be asked for alone. A number of 52 bits, which JSON and
 * PostgreSQL both hold exactly; that two words share one is less likely than that a disk lies.
 */
export type Kind = 'word' | 'title' | 'hashtag'

export function termOf(shelf: string, kind: Kind, text: string): number {
  let high = 0x811c9dc5
  let low = 0x01000193
  for (const part of [shelf, kind, text]) {
    for (let at = 0; at < part.length; at++) {
      const code = part.charCodeAt(at)
      high = Math.imul(high ^ code, 0x01000193)
      low = Math.imul(low ^ code, 0x85ebca6b) ^ (low >>> 15)
    }
    high = Math.imul(high ^ 0x1f, 0x01000193)
    low = Math.imul(low ^ 0x1f, 0x85ebca6b) ^ (low >>> 13)
  }
  return (high >>> 0) * 0x10_0000 + (low >>> 12)
}

/** Single characters and pairs. */
export function gramsOf(run: string): string[] {
  const signs = [...run]
  return [...signs, ...signs.slice(1).map((sign, index) => signs[index]! + sign)]
}

/** What has to stand in a text for a run to stand in it: its pairs, or itself. */
export function gramsSought(run: string): string[] {
  const signs = [...run]
  return signs.length < 2 ? signs : signs.slice(1).map((sign, index) => signs[index]! + sign)
}

/** Hashtags are compared as they are folded, as one word. */
export const foldHashtag = (hashtag: string) => fold(hashtag).replace(/^#/, '').trim()

/** Longer words are no words: keys, links, noise. */
export const longestWord = 40

export interface ThingTerms {
  title: string
  words: string
  terms: number[]
  /** For the list of all words. */
  vocabulary: Set<string>
}

export function termsOf(shelf: string, thing: FinderThing): ThingTerms {
  const title = fold(thing.title)
  const words = fold(thing.words)
  const terms = new Set<number>()
  const vocabulary = new Set<string>()
  const addAll = (text: string, kind: Kind) => {
    for (const token of tokens(text)) {
      if (!token.isSpaced) for (const gram of gramsOf(token.text)) terms.add(termOf(shelf, kind, gram))
      else if (token.text.length <= longestWord) {
        terms.add(termOf(shelf, kind, token.text))
        vocabulary.add(token.text)
      }
    }
  }
  addAll(title, 'title')
  addAll(title, 'word')
  addAll(words, 'word')
  for (const hashtag of thing.hashtags) terms.add(termOf(shelf, 'hashtag', foldHashtag(hashtag)))
  return { title, words, terms: [...terms], vocabulary }
}
