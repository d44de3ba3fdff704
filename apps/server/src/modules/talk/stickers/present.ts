import type { GalleryPack, MadePack, Sticker, StickerPack } from '@teahouse/contract/talk/stickers'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { OwnSticker } from './store.ts'
import * as packs from './store-packs.ts'

/** An own sticker has no names: its owner knows it by sight. */
export const present = ({ id, mediaId, width, height }: OwnSticker): Sticker => ({
  id,
  mediaId,
  width,
  height,
  names: {},
  keywords: {},
  meanings: [],
})

export const presentPicture = ({
  id,
  mediaId,
  width,
  height,
  names,
  keywords,
  meanings,
}: packs.PictureRow): Sticker => ({ id, mediaId, width, height, names, keywords, meanings })

export const presentPack = (
  { id, names }: Pick<packs.PackRow, 'id' | 'names'>,
  pictures: readonly packs.PictureRow[],
): StickerPack => ({ id, names, stickers: pictures.map(presentPicture) })

/** Packs as the gallery shows them, in the order asked. */
export async function presentInGallery(
  on: Queryable,
  accounts: Pick<Accounts, 'people'>,
  packIds: readonly string[],
  kept: readonly string[],
): Promise<GalleryPack[]> {
  const rows = new Map((await packs.packs(on, packIds)).map((row) => [row.id, row]))
  const covers = await packs.covers(on, packIds)
  const names = await namesOf(on, accounts, [...rows.values()])
  return packIds.flatMap((id) => {
    const row = rows.get(id)
    if (!row) return []
    const { stickerCount = 0, coverIds = [] } = covers.get(id) ?? {}
    return {
      id,
      names: row.names,
      about: row.about,
      creator: row.creatorId === null ? null : { id: row.creatorId, name: names.get(row.creatorId) ?? '' },
      coverIds,
      stickerCount,
      keepers: row.keepers,
      isKept: kept.includes(id),
      isListed: row.state === 'listed',
    }
  })
}

/** What people call those who made packs. */
export async function namesOf(
  on: Queryable,
  accounts: Pick<Accounts, 'people'>,
  rows: readonly packs.PackRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ creatorId }) => creatorId ?? []))]
  return new Map((await accounts.people(on, ids)).map(({ id, name }) => [id, name]))
}

/** Packs as their creator wrote them, in the order asked. */
export async function presentMade(on: Queryable, packIds: readonly string[]): Promise<MadePack[]> {
  const rows = new Map((await packs.packs(on, packIds)).map((row) => [row.id, row]))
  const pictures = await packs.pictures(on, packIds)
  return packIds.flatMap((id) => {
    const row = rows.get(id)
    if (!row) return []
    return {
      id,
      state: row.state,
      name: row.names[row.language] ?? '',
      about: row.about[row.language] ?? '',
      language: row.language as MadePack['language'],
      stickers: (pictures.get(id) ?? []).map(({ mediaId, names, keywords, meanings, width, height }) => ({
        mediaId,
        name: names[row.language] ?? '',
        words: keywords[row.language] ?? [],
        meanings,
        width,
        height,
      })),
      keepers: row.keepers,
      changedAt: row.changedAt.toISOString(),
      reason: row.reason,
    }
  })
}
