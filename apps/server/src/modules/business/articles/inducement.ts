import { denials, languages } from './inducement-words.ts'

/** Without what tells words apart only for the eye, or hides them from a reader of text. */
const plain = (sentence: string): string =>
  sentence
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\u064B-\u065F\u0670\u0640]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/**
 * The sentences that offer or threaten something for sharing, tagging or inviting, as they are written. All languages
 * are looked for in any text: people mix them. To ask alone (“share this with whoever likes tea”) is no inducement.
 */
export function inducementsIn(text: string): string[] {
  const found: string[] = []
  for (const line of text.split('\n')) {
    const written = [...sentences.segment(line)].map(({ segment }) => segment.trim()).filter(Boolean)
    const said = written.map(plain)
    for (const [at, sentence] of said.entries()) {
      const next = said[at + 1] ?? ''
      const induces = languages.some(
        ({ asks, lures, prizes, alone }) =>
          alone.test(sentence) || (isAsked(asks, sentence) && (lures.test(sentence) || prizes.test(next))),
      )
      if (induces) found.push(written[at]!)
    }
  }
  return [...new Set(found)]
}

function isAsked(asks: RegExp, sentence: string): boolean {
  const match = asks.exec(sentence)
  return match !== null && !denials.test(sentence.slice(0, match.index))
}
