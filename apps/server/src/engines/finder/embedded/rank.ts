import type { Part } from './question.ts'
import type { Candidate } from './store.ts'

/** How well a word of a text answers a word of the question. */
const worth = { whole: 1, beginning: 0.8, within: 0.6, otherForm: 0.5 }
/** A word of the title is worth so many times as much. */
const titleFactor = 2

/** What a candidate is worth for a question: 0 to some 3. Told alike, the weightier and then the later come first. */
export function scoreOf({ title, words, weight }: Candidate, whole: string, parts: readonly Part[]): number {
  let sum = 0
  for (const part of parts) sum += Math.max(titleFactor * standing(title, part), standing(words, part))
  let score = sum / (titleFactor * Math.max(1, parts.length))
  // Said in just these words, one after the other.
  if (parts.length > 1 || !parts[0]?.isSpaced) {
    if (title.includes(whole)) score += 0.3
    else if (words.includes(whole)) score += 0.2
  }
  // Rather the thing itself than one that has the word among others.
  if (title.includes(whole)) score += (0.2 * whole.length) / title.length
  return score + weight
}

function standing(text: string, { text: word, isSpaced, others }: Part): number {
  if (!isSpaced) return text.includes(word) ? worth.whole : 0
  let best = 0
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const begins = isEdge(text, at - 1)
    if (begins && isEdge(text, at + word.length)) return worth.whole
    best = Math.max(best, begins ? worth.beginning : worth.within)
  }
  if (best > 0 || others.size === 0) return best
  for (const found of text.match(run) ?? []) if (others.has(found)) return worth.otherForm
  return 0
}

const run = /[\p{L}\p{N}\p{M}]+/gu
const letter = /[\p{L}\p{N}\p{M}]/u
const isEdge = (text: string, at: number) => at < 0 || at >= text.length || !letter.test(text[at]!)
