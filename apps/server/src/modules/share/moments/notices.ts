import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/moments'
import { pageOf, readCursor } from '../../../platform/cursor.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import { eyesOn, tiesTo } from './eyes.ts'
import type { Parts } from './needs.ts'
import { hint } from './notify.ts'
import * as store from './store.ts'
import * as seen from './store-seen.ts'

/** More than this is shown as “99+”. */
const maxCounted = 100

/** Notices as their person may see them now: not of moments, or of people, that they may no longer know of. */
export async function notices(
  parts: Parts,
  personId: string,
  { before, limit }: Parsed<typeof contract.notices>,
): Promise<Output<typeof contract.notices>> {
  const { db } = parts
  const rows = await store.notices(db, personId, { before: readCursor(before), limit: limit + 1, onlyUnread: false })
  const page = pageOf(rows, limit)
  const known = await knownOf(parts, db, personId, page.rows)
  return {
    notices: known.map(({ momentText, photos, video, ...notice }) => ({
      ...notice,
      at: notice.at.toISOString(),
      text: notice.text ?? '',
      moment: {
        text: momentText,
        thumbId: photos[0]?.mediaId ?? video?.mediaId ?? null,
        isVideo: video !== null,
      },
    })),
    people: await parts.accounts.people(db, [...new Set(known.map((notice) => notice.personId))]),
    before: page.before,
  }
}

export async function countUnread(parts: Parts, personId: string): Promise<number> {
  const { db } = parts
  const rows = await store.notices(db, personId, { before: null, limit: maxCounted, onlyUnread: true })
  return (await knownOf(parts, db, personId, rows)).length
}

async function knownOf(
  parts: Parts,
  on: Queryable,
  personId: string,
  rows: readonly store.NoticeRow[],
): Promise<seen.KnownNotice[]> {
  if (rows.length === 0) return []
  const authors = await store.authorsOf(on, [...new Set(rows.map((row) => row.momentId))])
  const eyes = await eyesOn(parts, on, personId, authors)
  const ties = await tiesTo(parts, on, personId, [...new Set(rows.map((row) => row.actorId))])
  return seen.knownNotices(
    on,
    eyes,
    ties,
    rows.map((row) => row.id),
  )
}

/** Counts what has been seen as read. */
export async function noteNoticesRead(
  { db, updates }: Parts,
  personId: string,
  { until }: Parsed<typeof contract.noteNoticesRead>,
): Promise<Output<typeof contract.noteNoticesRead>> {
  await db.transaction(async (tx) => {
    if ((await store.noteNoticesRead(tx, personId, new Date(until))) > 0) hint(updates, tx, [personId])
  })
  return {}
}

/** Lets all notices go. */
export async function clearNotices(
  { db, updates }: Parts,
  personId: string,
): Promise<Output<typeof contract.clearNotices>> {
  await db.transaction(async (tx) => {
    if ((await store.clearNotices(tx, personId)) > 0) hint(updates, tx, [personId])
  })
  return {}
}
