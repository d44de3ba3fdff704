import type { Rendition } from '../../../engines/media/index.ts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface StoredRendition extends Omit<Rendition, 'file'> {
  sizeBytes: number
}

interface Row extends Omit<StoredRendition, 'segments'> {
  segmentBytes: number[]
  segmentMs: number[]
}

/** False when the file is gone meanwhile. */
export async function insert(tx: Tx, fileId: string, some: readonly StoredRendition[]): Promise<boolean> {
  // It is not swept away under the renditions.
  const file = await tx.row`select from media.file where id = ${fileId} for share`
  if (!file) return false
  for (const one of some) {
    await tx.run`
      insert into media.rendition
        (file_id, name, width, height, bandwidth, codecs, size_bytes, init_bytes, segment_bytes, segment_ms)
      values (${fileId}, ${one.name}, ${one.width}, ${one.height}, ${one.bandwidth}, ${one.codecs}, ${one.sizeBytes},
              ${one.initBytes}, ${one.segments.map((segment) => segment.bytes)},
              ${one.segments.map((segment) => segment.ms)})
      on conflict do nothing`
  }
  return true
}

/** From the smallest to the best. */
export async function renditions(on: Queryable, fileId: string): Promise<StoredRendition[]> {
  const rows = await on.rows<Row>`
    select name, width, height, bandwidth, codecs, size_bytes as "sizeBytes", init_bytes as "initBytes",
           segment_bytes as "segmentBytes", segment_ms as "segmentMs"
    from media.rendition where file_id = ${fileId} order by height, width`
  return rows.map(({ segmentBytes, segmentMs, ...row }) => ({
    ...row,
    segments: segmentBytes.map((bytes, index) => ({ bytes, ms: segmentMs[index]! })),
  }))
}
