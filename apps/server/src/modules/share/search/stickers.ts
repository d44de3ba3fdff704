import type { HitOf } from '@teahouse/contract/share/search'
import { refuseCursor } from '../../../platform/cursor.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import type { SearchNeeds } from './needs.ts'
import type { Found, Page } from './scopes.ts'

/** Stickers of the gallery by what they mean, in any language; those in the person’s own come first. */
export async function findStickers(
  { accounts, stickers }: SearchNeeds,
  on: Queryable,
  personId: string,
  query: string,
  { before, limit }: Page,
): Promise<Found<HitOf<'stickers'>>> {
  const skip = before === null ? 0 : readOffset(before)
  const { locale } = await accounts.account(on, personId)
  const found = await stickers.find(on, { query, locale: locale ?? 'en', skip, limit })
  return {
    hits: found.stickers.map(({ sticker, packId }) => ({ scope: 'stickers', sticker, packId })),
    before: found.hasMore ? String(skip + limit) : null,
  }
}

function readOffset(text: string): number {
  if (!/^\d{1,4}$/.test(text)) refuseCursor()
  return Number(text)
}
