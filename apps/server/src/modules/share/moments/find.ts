import type { Queryable } from '../../../platform/db/db.ts'
import type { FindInScope, ShelfSource } from '../search/index.ts'
import { eyesOnFriends, visible } from './eyes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Moments as they are found: by their words and hashtags, and what is attached. What is private is on no shelf. */
export const momentsOnShelf: ShelfSource = {
  async read(on, ids) {
    const rows = await store.rows(on, ids)
    return rows
      .filter((row) => row.audience !== 'private')
      .map(({ id, at, text, hashtags, authorId, card, place }) => ({
        id,
        at,
        words: [text, card?.title, place?.name].filter(Boolean).join('\n'),
        hashtags,
        ownerId: authorId,
      }))
  },
  ids: (on, { after, limit }) => store.idsAfter(on, after, limit),
}

/** Looks among the moments of friends, and shows what the rule lets this person see. */
export const findMoments =
  (parts: Parts): FindInScope<'moments'> =>
  async (on: Queryable, viewerId, query, { before, limit }) => {
    const { authorIds } = await eyesOnFriends(parts, on, viewerId, { withSelf: true })
    const { ids, before: next } = await parts.shelf.find(query, {
      before,
      limit,
      ownerIds: authorIds,
      order: 'latest',
      among: (found) => visible(parts, on, viewerId, found),
    })
    const rows = new Map((await store.rows(on, ids)).map((row) => [row.id, row]))
    const authors = new Map(
      (await parts.accounts.people(on, [...new Set([...rows.values()].map((row) => row.authorId))])).map((one) => [
        one.id,
        one,
      ]),
    )
    return {
      hits: ids.flatMap((id) => {
        const row = rows.get(id)
        if (!row) return []
        const author = authors.get(row.authorId)
        const shown = row.photos[0] ?? row.video
        return {
          scope: 'moments' as const,
          momentId: id,
          authorId: row.authorId,
          authorName: author?.name ?? '',
          avatarId: author?.avatarId ?? null,
          text: row.text,
          at: row.at.toISOString(),
          picture: shown && {
            mediaId: shown.mediaId,
            width: shown.width,
            height: shown.height,
            preview: shown.preview,
          },
        }
      }),
      before: next,
    }
  }
