import type { RenditionName } from '../../../engines/media/index.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import { blobKey, renditionPart } from './keep.ts'

const filesAtOnce = 1000
const first = '00000000-0000-0000-0000-000000000000'

/** Every blob of which a row speaks, with its type, in pages. */
export async function* blobsOfFiles(on: Queryable): AsyncGenerator<{ key: string; contentType: string }> {
  for (let after = first; ; ) {
    const files = await on.rows<{
      id: string
      contentType: string
      stillContentType: string | null
      renditions: RenditionName[]
    }>`
      select id, content_type as "contentType", still_content_type as "stillContentType",
             array(select name from media.rendition where file_id = id order by name) as renditions
      from media.file
      where id > ${after} order by id limit ${filesAtOnce}`
    for (const { id, contentType, stillContentType, renditions } of files) {
      yield { key: blobKey(id, 'full'), contentType }
      if (stillContentType) yield { key: blobKey(id, 'still'), contentType: stillContentType }
      for (const name of renditions) yield { key: blobKey(id, renditionPart(name)), contentType: 'video/mp4' }
    }
    if (files.length < filesAtOnce) return
    after = files.at(-1)!.id
  }
}

/** Those of some blobs of which no row speaks. */
export async function orphans(on: Queryable, keys: readonly string[]): Promise<string[]> {
  const idOf = (key: string) =>
    /^(?:media\/([\da-f-]{36})\/|uploads\/[\da-f-]{36}\/([\da-f-]{36})$)/.exec(key)?.slice(1).join('')
  const ids = keys.flatMap((key) => idOf(key) ?? [])
  const rows = await on.rows<{ id: string }>`
    select id from media.file where id = any(${ids}::uuid[])
    union all select id from media.piece where id = any(${ids}::uuid[])`
  const known = new Set(rows.map((row) => row.id))
  return keys.filter((key) => !known.has(idOf(key) ?? ''))
}
