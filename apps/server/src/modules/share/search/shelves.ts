import type { Db, Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { fold } from './fold.ts'
import * as store from './store-shelves.ts'
import { termsOf, termsSought, tokens } from './terms.ts'

/** Something that can be found. */
export interface Thing {
  id: string
  /** When it came; of things that answer equally well the latest comes first. */
  at: Date
  /** What it is called; words here count for more. */
  title?: string
  /** What it says. */
  words: string
  /** Without the `#`: a query such as `#tea` finds these and nothing else. */
  hashtags?: readonly string[]
  /** Whose it is, where only some people’s things are searched. */
  ownerId?: string
  /** From 0 to 1: of things that answer equally well, the weightier comes first. Verified accounts, say. */
  weight?: number
}

/** Where a shelf’s things come from. */
export interface ShelfSource {
  /** Things as they are now, in no order; those that are gone, or not to be found by anybody, are left out. */
  read(on: Queryable, ids: readonly string[]): Promise<Thing[]>
  /** All ids, in their order, those after `after`: the shelf is filled anew from them. */
  ids(on: Queryable, page: { after: string | null; limit: number }): Promise<string[]>
}

export interface ShelfQuestion {
  /** The cursor of the previous page. */
  before: string | null
  limit: number
  /** Only things of these people. */
  ownerIds?: readonly string[]
  /** `best`: those that answer best. `latest`: the latest first. */
  order?: 'best' | 'latest'
  /** Asked which of these may be shown now; pages are filled up with others. */
  among?(ids: readonly string[]): Promise<ReadonlySet<string>>
}

/** One kind of thing that can be found. Who owns them keeps the shelf up to date and decides who may see what. */
export interface Shelf {
  /** Takes things as they are now; those that are gone are found no more. Told twice or late, the outcome is the same. */
  keepUp(ids: readonly string[]): Promise<void>
  /** A query without letters finds nothing. */
  find(query: string, question: ShelfQuestion): Promise<{ ids: string[]; before: string | null }>
}

const wholeOf = ({ title = '', words, hashtags = [] }: Thing) =>
  [title, words, ...hashtags.map((tag) => `#${tag}`)].join('\n')

export function openShelf(db: Db, shelf: string, { read }: ShelfSource): Shelf {
  return {
    async keepUp(ids) {
      const things = await read(db, ids)
      const here = new Set(things.map((thing) => thing.id))
      const rows = things.map((thing) => ({ id: thing.id, at: thing.at, terms: termsOf(fold(wholeOf(thing))) }))
      const gone = ids.filter((id) => !here.has(id))
      if (rows.length > 0) await store.save(db, shelf, rows)
      if (gone.length > 0) await store.forget(db, shelf, gone)
    },
    async find(query, { before, limit, ownerIds, among }) {
      const folded = fold(query)
      const parts = query.startsWith('#') ? [folded] : tokens(folded).map((token) => token.text)
      if (parts.length === 0 || tokens(folded).length === 0) return { ids: [], before: null }
      const terms = termsSought(folded)
      const owners = ownerIds && new Set(ownerIds)
      const ids: string[] = []
      let cursor = before === null ? null : readCursor(before)
      // Pages are filled up when some hits are gone, or only look alike.
      for (;;) {
        const places = await store.find(db, shelf, { terms, before: cursor, limit })
        const found = places.map((place) => place.id)
        const things = new Map((await read(db, found)).map((thing) => [thing.id, thing]))
        const allowed = among && (await among(found))
        for (const place of places) {
          cursor = place
          const thing = things.get(place.id)
          if (!thing || (owners && !owners.has(thing.ownerId ?? '')) || (allowed && !allowed.has(place.id))) continue
          const words = fold(wholeOf(thing))
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
