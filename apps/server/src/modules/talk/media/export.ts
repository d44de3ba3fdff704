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
    yield* files.map(exported)
    if (files.length < filesAtOnce) return
    lastId = files.at(-1)!.id
  }
}

/** Those of some files that are not the person’s own, and so are not among `exportFiles`. */
export async function* exportOthers(
  on: Queryable,
  personId: string,
  mediaIds: readonly string[],
): AsyncIterable<{ path: string; blobKey: string }> {
  for (const { id, ownerId, name, contentType } of (await store.files(on, mediaIds)).values()) {
    if (ownerId !== personId) yield exported({ id, name, contentType })
  }
}

const exported = ({
  id,
  name,
  contentType,
}: {
  id: string
  name?: string | null | undefined
  contentType: string
}) => ({
  path: `${id}${name ? ` ${name}` : (endings[contentType] ?? '')}`,
  blobKey: blobKey(id, 'full'),
})

/** Of the kinds that the media engine writes. */
const endings: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'audio/mp4': '.m4a',
  'video/mp4': '.mp4',
}
