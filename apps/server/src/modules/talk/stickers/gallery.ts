import type { Output, Parsed } from '@teahouse/contract'
import type { GalleryPack, gallery, onePack, Sticker, StickerHit, search } from '@teahouse/contract/talk/stickers'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './parts.ts'
import { presentInGallery, presentPicture } from './present.ts'
import { shelfOf } from './shelf.ts'
import * as store from './store-packs.ts'
import { partsOf } from './words.ts'

/** A page of the gallery, as this person sees it. */
export async function lookIntoGallery(
  parts: Parts,
  personId: string,
  { query, skip, limit }: Parsed<typeof gallery>,
): Promise<Output<typeof gallery>> {
  const { db, accounts } = parts
  const words = [...new Set(partsOf(query))]
  // Words without a letter find nothing, rather than everything.
  if (query && words.length === 0) return { packs: [], hasMore: false }
  const found = await store.findPacks(db, words, { skip, limit: limit + 1 })
  const packIds = found.slice(0, limit).map(({ id }) => id)
  const packs = await presentInGallery(db, accounts, packIds, await shelfOf(parts, db, personId))
  return { packs, hasMore: found.length > limit }
}

/** One pack with its stickers, by its id or that of one of its stickers. Refuses `pack_not_found`. */
export async function lookAtPack(parts: Parts, personId: string, id: string): Promise<Output<typeof onePack>> {
  const { db, accounts } = parts
  const packId = (await store.packOf(db, id)) ?? id
  const kept = await shelfOf(parts, db, personId)
  const [pack]: (GalleryPack | undefined)[] = await presentInGallery(db, accounts, [packId], kept)
  if (!pack || !(pack.isListed || pack.isKept)) throw new Refusal('pack_not_found')
  const pictures = (await store.pictures(db, [packId])).get(packId) ?? []
  return { pack, stickers: pictures.map(presentPicture) }
}

/** Stickers of the gallery by what they mean, those in the reader’s language first. */
export async function findStickers(
  on: Queryable,
  { query, locale, skip, limit }: Parsed<typeof search>,
): Promise<{ stickers: StickerHit[]; hasMore: boolean }> {
  const words = [...new Set(partsOf(query))]
  if (words.length === 0) return { stickers: [], hasMore: false }
  const found = await store.findPictures(on, words, locale, { skip, limit: limit + 1 })
  const ids = found.slice(0, limit).map(({ id }) => id)
  const pictures = new Map((await store.picturesById(on, ids)).map((one) => [one.id, one]))
  const packIds = [...new Set([...pictures.values()].map(({ packId }) => packId))]
  const packs = new Map((await store.packs(on, packIds)).map((pack) => [pack.id, pack]))
  const stickers = ids.flatMap((id) => {
    const picture = pictures.get(id)
    const pack = picture && packs.get(picture.packId)
    return pack ? { sticker: presentPicture(picture), packId: pack.id, packNames: pack.names } : []
  })
  return { stickers, hasMore: found.length > limit }
}

/** A sticker that the person may send: of the gallery, of a pack that they have or make; undefined otherwise. */
export async function packedSticker(on: Queryable, personId: string, stickerId: string): Promise<Sticker | undefined> {
  const picture = await store.picture(on, stickerId)
  if (!picture || !(await store.maySee(on, personId, [picture.packId]))) return undefined
  return presentPicture(picture)
}
