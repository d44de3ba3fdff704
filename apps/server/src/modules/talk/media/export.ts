import type { Queryable } from '../../../platform/db/db.ts'
import { blobKey } from './keep.ts'
import * as store from './store.ts'

const filesAtOnce = 200
const first = '00000000-0000-0000-0000-000000000000'

/** A person’s files, each under a name of its own that says what it is. */
export async function* exportFiles(on: Queryable, personId: string): AsyncIterable<{ path: string; blobKey: string }> {
  let lastId = first
  for (;;) {
    const files = await store.filesOf(on, personId, lastId, filesAtOnce)
    for (const { id, name, contentType } of files) {
      yield { path: `${id}${name ? ` ${name}` : (endings[contentType] ?? '')}`, blobKey: blobKey(id, 'full') }
    }
    if (files.length < filesAtOnce) return
    lastId = files.at(-1)!.id
  }
}

/** Of the kinds that the media engine writes. */
const endings: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'audio/mp4': '.m4a',
  'video/mp4': '.mp4',
}
