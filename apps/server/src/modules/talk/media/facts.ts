import type { Media } from '@teahouse/contract/talk/media'
import type { StoredFile } from './store.ts'

/** What anyone who may see a file may know of it: not whose it is, nor who else sees it. */
export function publicFacts({
  ownerId: _,
  still: __,
  isForEveryone: ___,
  isPublic: ____,
  ...media
}: StoredFile): Media {
  return media
}
