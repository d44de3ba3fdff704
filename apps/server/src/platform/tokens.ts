const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const run = /[\p{L}\p{N}\p{M}ー]+/gu

/** Stretches of one way of writing: `茶壶and cup` is 茶壶, and, cup. */
export function tokens(folded: string): { text: string; isSpaced: boolean }[] {
  const found: { text: string; isSpaced: boolean }[] = []
  for (const word of folded.match(run) ?? []) {
    if (!unspaced.test(word)) {
      found.push({ text: word, isSpaced: true })
      continue
    }
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
    found.push({ text, isSpaced })
  }
  return found
}
