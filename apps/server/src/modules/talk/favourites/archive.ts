import type { ExportedFile } from '../../people/accounts/index.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

const atOnce = 500

/** A person’s favourites for the archive of their data, in files of some hundreds, with what they show. */
export async function* archiveFavourites({ db, chat, media }: Parts, personId: string): AsyncIterable<ExportedFile> {
  let last: string | null = null
  for (let number = 1; ; number++) {
    const page = await store.page(db, personId, last, atOnce)
    if (page.length > 0) yield { path: `favourites-${number}.json`, json: page }
    for (const { content } of page) yield* media.exportOthers(personId, chat.mediaIdsOf(content))
    if (page.length < atOnce) return
    last = page.at(-1)!.id
  }
}
