import type { HitOf } from '@teahouse/contract/share/search'
import type { WebSearch } from '../../../engines/websearch/index.ts'
import { refuseCursor } from '../../../platform/cursor.ts'
import type { Found, Page } from './scopes.ts'

/** Pages of the open internet. Cursors count the engine’s pages, which are as long as it likes. */
export async function findPages(web: WebSearch, query: string, { before, limit }: Page): Promise<Found<HitOf<'web'>>> {
  const [page, from] = before === null ? [1, 0] : readCursor(before)
  const found = await web.find(query, page)
  const hits = found.slice(from, from + limit).map((one) => ({ scope: 'web' as const, ...one }))
  const hasRest = found.length > from + limit
  return { hits, before: hasRest ? `${page}/${from + limit}` : found.length > 0 ? `${page + 1}/0` : null }
}

function readCursor(text: string): [page: number, from: number] {
  const [, page, from] = text.match(/^(\d{1,3})\/(\d{1,3})$/) ?? []
  if (!page || !from) refuseCursor()
  return [Number(page), Number(from)]
}
