import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/favourites'
import type { Parts } from './index.ts'
import * as store from './store.ts'

/** One page of a person’s favourites, the newest first. */
export async function listFavourites(
  { db }: Parts,
  personId: string,
  { before, limit }: Parsed<typeof contract.list>,
): Promise<Output<typeof contract.list>> {
  const favourites = await store.page(db, personId, before ?? null, limit + 1)
  return { favourites: favourites.slice(0, limit), hasMore: favourites.length > limit }
}
