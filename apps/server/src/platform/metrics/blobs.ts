import type { Blobs } from '../../engines/blobs/index.ts'
import type { Metrics } from './index.ts'

/** The same store, counting what is put into it: uploads, thumbnails, avatars. */
export function measureBlobs(blobs: Blobs, metrics: Metrics): Blobs {
  const written = metrics.counter('teahouse_blobs_written_total', 'Files that were stored.')
  const bytes = metrics.counter('teahouse_blobs_written_bytes_total', 'Bytes of files that were stored.')
  return {
    ...blobs,
    async put(key, source, about) {
      const stored = await blobs.put(key, source, about)
      written.add()
      bytes.add(undefined, stored.sizeBytes)
      return stored
    },
  }
}
