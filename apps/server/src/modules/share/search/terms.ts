/**
 * The n-grams of folded text. Scripts without spaces are cut into single characters and pairs; others into the
 * beginnings of words (one and two letters) and all triples. So any part of a word of three letters or more is found,
 * “kessel” in “Teekessel” too, without a dictionary of any language. docs/decisions/0008-search.md says why.
 */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const run = /[\p{L}\p{N}\p{M}ー]+/gu

/** Stretches of one way of writing: `茶壶and cup` is 茶壶, and, cup. */
export function tokens(folded: string): { text: string; isSpaced: boolean }[] {
  const found: { text: string; isSpaced: boolean }[] = []
  for (const [word] of folded.matchAll(run)) {
    let text = ''
    let isSpaced = true
    for (const character of word) {
      const characterIsSpaced = !unspaced.test(character)
      if (text && characterIsSpaced !== isSpaced) {
        found.push({ text, isSpaced })
        text = ''
      }
      isSpaced = characterIsSpaced
      text += character
    }
    if (text) found.push({ text, isSpaced })
  }
  return found
}

function grams(text: string, size: number): string[] {
  const characters = [...text]
  return Array.from({ length: Math.max(characters.length - size + 1, 0) }, (_, start) =>
    characters.slice(start, start + size).join(''),
  )
}

/** `^` marks the beginning of a word; it is no letter, so no text holds it. */
const beginnings = (word: string, sizes: readonly number[]) =>
  sizes.filter((size) => [...word].length >= size).map((size) => `^${[...word].slice(0, size).join('')}`)

/** What a message is found by. */
export function termsOf(folded: string): string[] {
  const terms = new Set<string>()
  for (const { text, isSpaced } of tokens(folded)) {
    const found = isSpaced ? [...beginnings(text, [1, 2]), ...grams(text, 3)] : [...grams(text, 1), ...grams(text, 2)]
    for (const term of found) terms.add(term)
  }
  return [...terms]
}

/** What a message must have to be looked at for a query. */
export function termsSought(folded: string): string[] {
  const terms = new Set<string>()
  for (const { text, isSpaced } of tokens(folded)) {
    const { length } = [...text]
    const sought = isSpaced
      ? length < 3
        ? beginnings(text, [length])
        : grams(text, 3)
      : grams(text, Math.min(length, 2))
    for (const term of sought) terms.add(term)
  }
  return [...terms]
}
