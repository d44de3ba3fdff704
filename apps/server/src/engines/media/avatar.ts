import { join } from 'node:path'
import type { MediaFile } from './file.ts'
import { type OpenPicture, write } from './picture.ts'

const SIDE = 512
/** Porcelain: what shows through a transparent picture. */
const GROUND = '#f1f3f8'

/**
 * Re-encodes the middle square of a picture as `avatar.webp`, 512 × 512, without metadata, in an existing folder.
 * Refusals: see {@link write}.
 */
export async function makeAvatar(picture: OpenPicture, outFolder: string): Promise<MediaFile> {
  const path = join(outFolder, 'avatar.webp')
  const square = picture.decode().resize(SIDE, SIDE, { fit: 'cover' }).flatten({ background: GROUND })
  const { size } = await write(square.webp({ quality: 82 }), path)
  return { path, contentType: 'image/webp', sizeBytes: size }
}
