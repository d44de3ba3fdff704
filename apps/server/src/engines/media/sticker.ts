import { join } from 'node:path'
import type { MediaFile } from './file.ts'
import { mediaLimits } from './limits.ts'
import { type OpenPicture, write } from './picture.ts'
import { MediaProblem } from './problem.ts'

export interface Sticker {
  file: MediaFile
  width: number
  height: number
  isAnimated: boolean
}

const SIDE = 512
/** Tried in turn until the sticker is small enough. */
const QUALITIES = [82, 60, 40]

/**
 * Re-encodes a picture as `sticker.webp`, at most 512 pixels a side, transparency and motion kept, metadata gone, in
 * an existing folder. Refusals: see {@link write}; also `too_large` for more than 200 frames, or
 * when even the lowest quality needs more than a megabyte.
 */
export async function makeSticker(picture: OpenPicture, outFolder: string): Promise<Sticker> {
  if (picture.frames > mediaLimits.stickerFrames) throw new MediaProblem('too_large', `${picture.frames} frames`)
  const path = join(outFolder, 'sticker.webp')
  for (const quality of QUALITIES) {
    const pixels = picture
      .decode({ allFrames: true })
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality, effort: picture.frames > 1 ? 2 : 4 })
    const info = await write(pixels, path)
    if (info.size <= mediaLimits.stickerBytes) {
      return {
        file: { path, contentType: 'image/webp', sizeBytes: info.size },
        width: info.width,
        height: info.pageHeight ?? info.height,
        isAnimated: picture.frames > 1,
      }
    }
  }
  throw new MediaProblem('too_large', 'cannot be made small enough for a sticker')
}
