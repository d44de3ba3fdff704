import type { Db, Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { fold } from './fold.ts'
import * as store from './store-shelves.ts'
import { termsOf, termsSought, tokens } from './terms.ts'

/** Something that everybody may find. */
export interface Thing {
  id: string
  /** Its place among what is found: the latest comes first. */
  at: Date
  words: string
}

/** One kind of thing that everybody may find. Who owns them keeps the shelf up to date. */
export interface Shelf {
  /** Takes things as they are now; those that are gone are found no more. Told twice or late, the outcome is the same. */
  keepUp(ids: readonly string[]): Promise<void>
  /** Those with all of these words, the latest first; a query without letters finds nothing. */
  find(query: string, page: { before: string | null; limit: number }): Promise<{ ids: string[]; before: string | null }>
}

/** Reads things as they are now, in no order; those that are gone are left out. */
export type ReadThings = (on: Queryable, ids: readonly string[]) => Promise<Thing[]>

export function openShelf(db: Db, shelf: string, read: ReadThings): Shelf {
  return {
    async keepUp(ids) {
      const things = await read(db, ids)
      const here = new Set(things.map((thing) => thing.id))
      const rows = things.map(({ id, at, words }) => ({ id, at, terms: termsOf(fold(words)) }))
      const gone = ids.filter((id) => !here.has(id))
      if (rows.length > 0) await store.save(db, shelf, rows)
      if (gone.length > 0) await store.forget(db, shelf, gone)
    },
    async find(query, { before, limit }) {
      const folded = fold(query)
      const parts = tokens(folded).map((token) => token.text)
      if (parts.length === 0) return { ids: [], before: null }
      const terms = termsSought(folded)
      const ids: string[] = []
      let cursor = before === null ? null : readCursor(before)
      // Pages are filled up when some hits are gone, or only look alike.
      for (;;) {
        const places = await store.find(db, shelf, { terms, before: cursor, limit })
        const things = new Map(
          (
            await read(
              db,
              places.map((place) => place.id),
            )
          ).map((thing) => [thing.id, thing]),
        )
        for (const place of places) {
          cursor = place
          const words = fold(things.get(place.id)?.words ?? '')
          if (parts.every((part) => words.includes(part)) && ids.push(place.id) === limit) break
        }
        if (ids.length === limit) return { ids, before: writeCursor(cursor!) }
        if (places.length < limit) return { ids, before: null }
      }
    },
  }
}

const writeCursor = ({ at, id }: store.ThingPlace) => `${at}/${id}`

function readCursor(text: string): store.ThingPlace {
  const [, at, id] = text.match(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/([0-9a-f-]{36})$/) ?? []
  if (!at || !id)
    throw new Refusal('invalid_input', { issues: [{ path: 'before', message: 'Not a cursor of a previous page.' }] })
  return { at, id }
}
