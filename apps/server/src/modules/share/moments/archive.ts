import { pageOf, readCursor } from '../../../platform/cursor.ts'
import type { ExportedFile } from '../../people/accounts/index.ts'
import { eyesOn, newest } from './eyes.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import { settings } from './settings.ts'
import * as store from './store.ts'

const atOnce = 200

/** What a person who takes their data along gets from here: their album as they see it, and their words elsewhere. */
export async function* archive(parts: Parts, personId: string): AsyncIterable<ExportedFile> {
  const { db } = parts
  yield { path: 'settings.json', json: await settings(parts, personId) }
  const eyes = await eyesOn(parts, db, personId, [personId])
  let cursor: string | undefined
  for (let number = 1; ; number++) {
    const found = await newest(db, eyes, { before: readCursor(cursor), limit: atOnce + 1, withUnseen: true })
    const page = pageOf(found, atOnce)
    if (page.rows.length > 0) {
      yield { path: `moments-${number}.json`, json: await present(parts, db, personId, page.rows, { whole: true }) }
    }
    if (page.before === null) break
    cursor = page.before
  }
  let last: { momentId: string; id: string } | null = null
  for (let number = 1; ; number++) {
    const comments: Awaited<ReturnType<typeof store.commentsBy>> = await store.commentsBy(db, personId, last, atOnce)
    if (comments.length > 0) yield { path: `comments-${number}.json`, json: comments }
    if (comments.length < atOnce) return
    last = comments.at(-1)!
  }
}
