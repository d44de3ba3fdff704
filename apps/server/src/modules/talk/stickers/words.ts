import { fold } from '@teahouse/contract/fold'

/** Writing that puts no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** What a text is found by: its words, folded, and where words are not told apart, each ending of them. */
export function wordsOf(text: string): string[] {
  const words = partsOf(text)
  return [...new Set(words.flatMap((word) => (unspaced.test(word) ? endingsOf(word) : word)))]
}

/** The words of a query, each of which has to begin a word that is looked for. */
export const partsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

function endingsOf(word: string): string[] {
  const signs = [...word]
  return signs.map((_, at) => signs.slice(at).join(''))
}
