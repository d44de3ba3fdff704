import type { Db } from '../../../platform/db/db.ts'
import type { FinderQuestion } from '../index.ts'
import type { Part } from './question.ts'
import * as store from './store.ts'
import { foldHashtag, gramsSought, type Kind, termOf } from './terms.ts'

/**
 * How strictly a thing must answer: with all words in its title, or anywhere; with words that hold them; or with their
 * other forms.
 */
export type How = 'title' | 'whole' | 'holders' | 'others'

/** What a thing must have for a question. */
export function soughtFor(shelf: string, question: FinderQuestion, parts: readonly Part[], how: How): store.Sought {
  const kind: Kind = how === 'title' ? 'title' : 'word'
  const term = (text: string) => termOf(shelf, kind, text)
  const all = question.hashtags.map((hashtag) => termOf(shelf, 'hashtag', foldHashtag(hashtag)))
  const anyOf: number[][] = []
  const patterns: string[] = []
  for (const { text, isSpaced, holders, others } of parts) {
    if (!isSpaced) {
      for (const gram of gramsSought(text)) all.push(term(gram))
      if ([...text].length > 2) patterns.push(`%${text}%`)
    } else if (how === 'title' || how === 'whole') all.push(term(text))
    else anyOf.push([text, ...holders, ...(how === 'others' ? others : [])].map(term))
  }
  return { all, anyOf, patterns, ownerIds: question.ownerIds }
}

/** So many things are gathered and put in order at most; of more, walking along the order soon finds enough. */
const mostGathered = 5_000
const recountAfterMs = 10 * 60_000

/** Asks for candidates in the way that costs least. */
export function createGatherer(db: Db) {
  let counted: { atMs: number; frequencies: Promise<store.Frequencies> } | undefined
  const frequencies = () => {
    if (!counted || performance.now() - counted.atMs > recountAfterMs)
      counted = { atMs: performance.now(), frequencies: store.frequentTerms(db) }
    return counted.frequencies
  }

  return async (shelf: string, sought: store.Sought, limit: number): Promise<store.Candidate[]> => {
    // PostgreSQL guesses well where each word is written in one way.
    if (sought.anyOf.length === 0) return store.walk(db, shelf, sought, limit)
    const { counts, least, things } = await frequencies()
    // What is not on the list is rarer by far, on average.
    const standsIn = (term: number) => counts.get(term) ?? least / 4
    const groups = sought.anyOf
      .map((terms) => ({ terms, things: sum(terms.map(standsIn)) }))
      .sort((one, other) => one.things - other.things)
    // A short beginning has more ways to go on than anybody means: the word as it was written comes first, then the
    // shortest that hold it.
    const narrowest = groups[0]!
    if (narrowest.things > mostGathered) {
      let some = 0
      narrowest.terms = narrowest.terms.filter((term, index) => {
        some += standsIn(term)
        return some <= mostGathered || index === 0
      })
      narrowest.things = sum(narrowest.terms.map(standsIn))
    }
    // More words than these say little more; how well they are answered tells the order.
    const chosen = groups.slice(0, store.mostGroups)
    const expected = chosen.reduce((left, group) => left * Math.min(1, group.things / Math.max(1, things)), things)
    const way = expected > 4 * mostGathered ? store.walk : store.gather
    return way(db, shelf, { ...sought, anyOf: chosen.map(({ terms }) => terms) }, limit)
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((whole, number) => whole + number, 0)
