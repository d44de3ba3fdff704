import type { Favourite } from '@teahouse/contract/talk/favourites'
import type { Parts } from './index.ts'
import * as store from './store.ts'

const atOnce = 500

/** A person’s favourites for the archive of their data, in files of some hundreds. */
export async function* archiveFavourites(
  { db }: Parts,
  personId: string,
): AsyncIterable<{ path: string; json: Favourite[] }> {
  let last: string | null = null
  for (let number = 1; ; number++) {
    const page: Favourite[] = await store.page(db, personId, last, atOnce)
    if (page.length > 0) yield { path: `favourites-${number}.json`, json: page }
    if (page.length < atOnce) return
    last = page.at(-1)!.id
  }
}
