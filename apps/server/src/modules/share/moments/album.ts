import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/moments'
import { pageOf, readCursor } from '../../../platform/cursor.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { eyesOn, look, newest } from './eyes.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import * as store from './store.ts'
import * as seen from './store-seen.ts'

/** What one person posted, as far as the viewer sees it. Whoever sees nothing is not told why. */
export async function album(
  parts: Parts,
  viewerId: string,
  { personId, before, limit }: Parsed<typeof contract.album>,
): Promise<Output<typeof contract.album>> {
  const { db } = parts
  const eyes = await eyesOn(parts, db, viewerId, [personId])
  const [sight] = await seen.sighted(db, eyes)
  if (!sight) return { moments: [], people: [], before: null, coverId: null, window: null }
  const found = await newest(db, eyes, { before: readCursor(before), limit: limit + 1, withUnseen: true })
  const page = pageOf(found, limit)
  const { coverId, window } = await store.person(db, personId)
  return {
    ...(await present(parts, db, viewerId, page.rows)),
    before: page.before,
    coverId,
    window: sight.isFriend ? window : null,
  }
}

/** One moment with all that the viewer may know of it. */
export async function moment(
  parts: Parts,
  viewerId: string,
  { momentId }: Parsed<typeof contract.one>,
): Promise<Output<typeof contract.one>> {
  const row = await look(parts, parts.db, viewerId, momentId)
  if (!row) throw new Refusal('moment_not_found')
  const { moments, people } = await present(parts, parts.db, viewerId, [row], { whole: true })
  return { moment: moments[0]!, people }
}
