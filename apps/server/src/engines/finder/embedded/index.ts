import { join } from 'node:path'
import { fold } from '@teahouse/contract/fold'
import type { Db } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Finder, type FinderQuestion, NoCursor } from '../index.ts'
import { cutIntoWords, lookUp, lookUpMeant, type Part, partsOf } from './question.ts'
import { scoreOf } from './rank.ts'
import { createGatherer, type How, soughtFor } from './sought.ts'
import * as store from './store.ts'
import { termsOf } from './terms.ts'
import { keysOf } from './words.ts'

export const migrations: Migrations = { schema: 'embedded_finder', folder: join(import.meta.dirname, 'migrations') }

/** So many candidates are ranked; when a step has that many, the next, which asks for less, is not taken. */
const ranked = 100
const enough = 100
/** Fewer hits than this, and what was written may have been meant otherwise. */
const few = 3

/** The index in the box: words and n-grams in PostgreSQL. docs/decisions/0024-the-index.md says how it works. */
export function embeddedFinder({ db }: { db: Db }): Finder {
  const parts: Parts = { db, gather: createGatherer(db) }
  return {
    kind: 'embedded 1',
    async put(shelf, things) {
      const made = things.map((thing) => ({ thing, ...termsOf(shelf, thing) }))
      const words = new Set(made.flatMap((one) => [...one.vocabulary]))
      const unknown = await store.unknownWords(db, [...words])
      if (unknown.length > 0)
        await store.addWords(
          db,
          unknown.map((word) => ({ word, keys: keysOf(word) })),
        )
      await store.save(
        db,
        shelf,
        made.map(({ thing: { id, at, weight, ownerId }, title, words, terms }) => ({
          ...{ id, at, weight, ownerId },
          ...{ title, words, terms },
        })),
      )
    },
    remove: (shelf, ids) => store.remove(db, shelf, ids),
    clear: (shelf) => store.clear(db, shelf),
    find: (shelf, question) => (question.order === 'latest' ? latest : best)(parts, shelf, question),
  }
}

interface Parts {
  db: Db
  gather: ReturnType<typeof createGatherer>
}

/**
 * Things with all of the words, wherever they stand in their words, and their other forms; by time alone. When there is
 * none, with what the words may have been meant to be; the cursor of such a page says so, for the next.
 */
async function latest({ db }: Parts, shelf: string, question: FinderQuestion) {
  const { before, limit } = question
  const parts = partsOf(question.words)
  if (parts.length === 0 && question.hashtags.length === 0) return { ids: [], before: null }
  await lookUp(db, parts)
  let isWider = before?.startsWith(widerMark) ?? false
  const place = before === null ? null : readPlace(isWider ? before.slice(widerMark.length) : before)
  const ask = () => store.latest(db, shelf, soughtFor(shelf, question, parts, 'others'), { before: place, limit })
  let places = isWider ? [] : await ask()
  if (isWider || (place === null && places.length === 0)) {
    isWider = await lookUpMeant(db, parts)
    if (isWider) places = await ask()
  }
  const last = places.length === limit ? places.at(-1) : undefined
  return {
    ids: places.map(({ id }) => id),
    before: last ? `${isWider ? widerMark : ''}${last.at}/${last.id}` : null,
  }
}

const widerMark = '~'

/**
 * Goes on from what was meant to what may have been meant: all words, in the title or anywhere; words that hold them;
 * then their other forms; then, when that was few, mistakes of typing, and things that lack some of the words. Hits of
 * an earlier step stand before those of a later one.
 */
async function best({ db, gather }: Parts, shelf: string, question: FinderQuestion) {
  const { before, limit } = question
  const from = before === null ? 0 : readOffset(before)
  const wanted = from + limit
  const parts = partsOf(question.words)
  const whole = fold(question.words).trim()
  const found = new Set<string>()

  /** Takes candidates of some steps, the best first, after those that are there. */
  const take = async (steps: { parts: readonly Part[]; how: How }[]) => {
    const taken = new Map<string, { id: string; score: number; at: Date }>()
    for (const step of steps) {
      const rows = await gather(shelf, soughtFor(shelf, question, step.parts, step.how), ranked)
      for (const row of rows) {
        if (found.has(row.id) || taken.has(row.id)) continue
        taken.set(row.id, { id: row.id, score: scoreOf(row, whole, parts), at: row.at })
      }
      if (taken.size >= enough) break
    }
    const inOrder = [...taken.values()].sort(
      (one, other) => other.score - one.score || other.at.getTime() - one.at.getTime(),
    )
    for (const { id } of inOrder) found.add(id)
  }

  if (parts.length > 0) await lookUp(db, parts)
  if (parts.length > 0 || question.hashtags.length > 0) {
    await take([
      { parts, how: 'title' },
      { parts, how: 'whole' },
      { parts, how: 'holders' },
    ])
  }
  if (parts.length > 0 && found.size < wanted) {
    const cut = cutIntoWords(parts)
    if (parts.some((part) => part.others.size > 0)) await take([{ parts, how: 'others' }])
    if (cut && found.size < few) await take([{ parts: cut, how: 'others' }])
    // A word that is known is as it was meant, as long as anything is found.
    const mistyped = found.size === 0 ? parts : parts.filter((part) => part.holders.size === 0)
    if (found.size < few && (await lookUpMeant(db, mistyped))) await take([{ parts, how: 'others' }])
    const said = found.size === 0 && parts.length > 2 ? telling(parts) : []
    if (said.length > 0) await take([{ parts: said, how: 'others' }])
  }
  const ids = [...found]
  return { ids: ids.slice(from, wanted), before: ids.length > wanted ? String(wanted) : null }
}

/** Words that stand anywhere at all, and of those the longer half: what is short in a language says little by itself. */
function telling(parts: readonly Part[]): Part[] {
  const known = parts.filter((part) => !part.isSpaced || part.holders.size + part.others.size > 0)
  return known
    .sort((one, other) => other.text.length - one.text.length)
    .slice(0, Math.min(known.length, Math.ceil(parts.length / 2)))
}

function readOffset(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new NoCursor()
  return Number(text)
}

function readPlace(text: string): store.Place {
  const [, at, id] = text.match(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/([0-9a-f-]{36})$/) ?? []
  if (!at || !id) throw new NoCursor()
  return { at, id }
}
