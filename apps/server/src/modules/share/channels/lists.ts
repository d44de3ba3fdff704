import { readCursor, writeCursor } from '../../../platform/cursor.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import { type Presented, presentClips } from './present.ts'
import type { Page, Stand } from './store.ts'
import { visibleClips } from './visible.ts'

interface AskedPage {
  before: string | null
  limit: number
}

/** A page of a list that has the latest first. Pages are filled up where some of it may not be seen. */
export async function listClips(
  parts: Parts,
  on: Queryable,
  viewerId: string,
  { before, limit }: AskedPage,
  read: (page: Page) => Promise<Stand[]>,
): Promise<Presented & { before: string | null }> {
  const seen = []
  let cursor = readCursor(before)
  for (;;) {
    const stands = await read({ before: cursor, limit })
    const clips = new Map(
      (
        await visibleClips(
          parts,
          on,
          viewerId,
          stands.map((one) => one.id),
        )
      ).map((one) => [one.id, one]),
    )
    for (const stand of stands) {
      cursor = stand
      const clip = clips.get(stand.id)
      if (clip && seen.push(clip) === limit) break
    }
    if (seen.length === limit || stands.length < limit) {
      const isEnd = seen.length < limit
      return {
        ...(await presentClips(parts, on, viewerId, seen)),
        before: isEnd || !cursor ? null : writeCursor(cursor),
      }
    }
  }
}
