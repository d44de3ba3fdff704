import { createReadStream } from 'node:fs'
import type { Purpose } from '@teahouse/contract/talk/media'
import type { Blobs } from '../../../engines/blobs/index.ts'
import { type RenditionName, renditionNames } from '../../../engines/media/index.ts'
import type { Made } from './make.ts'
import type { NewFile } from './store.ts'

export type Part = 'full' | 'still' | `hls-${RenditionName}`

export const renditionPart = (name: RenditionName): Part => `hls-${name}`

/** Every part that a file may have. */
export const parts: readonly Part[] = ['full', 'still', ...renditionNames.map(renditionPart)]

/** Where the bytes of a file rest. */
export const blobKey = (fileId: string, part: Part): string => `media/${fileId}/${part}`

/**
 * Puts the bytes where they stay and answers the row that says so. Doing it again under the same id does no harm.
 */
export async function keep(
  blobs: Blobs,
  made: Made,
  about: { id: string; ownerId: string | null; purpose: Purpose; name: string; madeAt: Date },
): Promise<NewFile> {
  const { full, still, facts } = made
  await blobs.put(blobKey(about.id, 'full'), createReadStream(full.path), full)
  if (still) await blobs.put(blobKey(about.id, 'still'), createReadStream(still.path), still)
  return {
    ...about,
    name: about.purpose === 'file' ? about.name || 'file' : undefined,
    ...facts,
    contentType: full.contentType,
    sizeBytes: full.sizeBytes,
    still: still ? { contentType: still.contentType, sizeBytes: still.sizeBytes } : null,
  }
}
