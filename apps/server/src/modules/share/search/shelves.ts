import { hashtagPlaces } from '@teahouse/contract/share/hashtags'
import { type Finder, type FinderThing, NoCursor } from '../../../engines/finder/index.ts'
import { refuseCursor } from '../../../platform/cursor.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import * as store from './store-shelves.ts'

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

/** How many things are read and put in at once. */
const batch = 200

interface ShelfParts {
  db: Db
  finder: Finder
  name: string
  source: ShelfSource
}

/** Things as they are now. One process at a time, or the older of two readings might come in last. */
async function take({ db, finder, name, source }: ShelfParts, ids: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await store.lock(tx, name)
    const things = await source.read(tx, ids)
    const here = new Set(things.map((thing) => thing.id))
    const gone = ids.filter((id) => !here.has(id))
    if (things.length > 0) await finder.put(name, things.map(asFinderThing))
    if (gone.length > 0) await finder.remove(name, gone)
  })
}

const asFinderThing = ({ id, at, title, words, hashtags, ownerId, weight }: Thing): FinderThing => ({
  id,
  at,
  words,
  title: title ?? '',
  hashtags: hashtags ?? [],
  ownerId: ownerId ?? null,
  weight: weight ?? 0,
})

export function openShelf({ db, finder, name, source }: ShelfParts): Shelf {
  const parts = { db, finder, name, source }
  return {
    async keepUp(ids) {
      const distinct = [...new Set(ids)]
      for (let at = 0; at < distinct.length; at += batch) await take(parts, distinct.slice(at, at + batch))
    },
    async find(query, { before, limit, ownerIds = null, order = 'best', among }) {
      const question = { ...readQuery(query), ownerIds, order }
      const ids: string[] = []
      let cursor = before
      // Pages are filled up when some of what was found may not be shown.
      for (;;) {
        const found = await finder
          .find(name, { ...question, before: cursor, limit: limit - ids.length })
          .catch(asRefusal)
        const allowed = among && found.ids.length > 0 ? await among(found.ids) : null
        ids.push(...found.ids.filter((id) => !allowed || allowed.has(id)))
        cursor = found.before
        if (ids.length === limit || cursor === null) return { ids, before: cursor }
      }
    },
  }
}

/** Puts everything in that is not in yet: on a new server, with another finder, or after a start that was cut short. */
export async function fillShelf(parts: ShelfParts): Promise<void> {
  const { db, finder, name, source } = parts
  const { kind } = finder
  let state = await store.filling(db, name)
  if (state?.kind !== kind) {
    await finder.clear(name)
    state = { kind, filledTo: null, isFilled: false }
  }
  while (!state.isFilled) {
    const ids = await source.ids(db, { after: state.filledTo, limit: batch })
    await take(parts, ids)
    state = { kind, filledTo: ids.at(-1) ?? state.filledTo, isFilled: ids.length < batch }
    await store.noteFilling(db, name, state)
  }
}

/** `#tea kettle` asks for the hashtag and for the word. */
function readQuery(query: string): { words: string; hashtags: string[] } {
  const places = hashtagPlaces(query)
  let words = query
  for (const { start, end } of places.toReversed()) words = `${words.slice(0, start)} ${words.slice(end)}`
  return { words, hashtags: places.map(({ hashtag }) => hashtag) }
}

function asRefusal(error: unknown): never {
  if (!(error instanceof NoCursor)) throw error
  refuseCursor()
}
