import { withdrawComment } from './comment.ts'
import { look, tiesTo } from './eyes.ts'
import type { Parts } from './needs.ts'
import { takeAway } from './remove.ts'
import * as store from './store.ts'
import * as seen from './store-seen.ts'

/** What people can report here, as far as they see it, and how it is taken down. */
export function addReportable(parts: Parts): void {
  parts.reports.addKind('moment', {
    async describe(on, id, viewerId) {
      const row = viewerId ? await look(parts, on, viewerId, id) : (await store.rows(on, [id]))[0]
      return (
        row && {
          personId: row.authorId,
          text: [row.text, row.card?.title].filter(Boolean).join('\n'),
          at: row.at,
          pictureIds: row.photos.map((photo) => photo.mediaId),
          videoIds: row.video ? [row.video.mediaId] : [],
        }
      )
    },
    async takeDown(tx, id) {
      const origin = await store.origin(tx, id)
      if (origin) await takeAway(parts, tx, origin.authorId, id)
    },
  })

  parts.reports.addKind('momentComment', {
    async describe(on, id, viewerId) {
      const said = await store.commentById(on, id)
      if (!said) return undefined
      if (viewerId) {
        const row = await look(parts, on, viewerId, said.momentId)
        if (!row || !(row.isFriend || row.authorId === viewerId)) return undefined
        const ties = await tiesTo(parts, on, viewerId, [said.authorId])
        if (!(await seen.knowsComment(on, viewerId, ties, said))) return undefined
      }
      return { personId: said.authorId, text: said.text, at: said.at, pictureIds: [], videoIds: [] }
    },
    async takeDown(tx, id) {
      const said = await store.commentById(tx, id)
      if (said) await withdrawComment(parts, tx, said)
    },
  })
}
