import { join } from 'node:path'
import type { Sharp } from 'sharp'
import type { MediaFile } from './file.ts'
import { type OpenPicture, ownPicture, previewOf, write } from './picture.ts'

export interface Photo {
  /** Of the full picture, upright. */
  width: number
  height: number
  /** Base64 of a ThumbHash, at most 64 characters: what to show until the thumb has come. */
  preview: string
  files: { full: MediaFile; thumb: MediaFile }
}

const COMPRESSED_SIDE = 1920
const THUMB_SIDE = 480

/**
 * Re-encodes a picture, upright and without any metadata, as `full.*` and `thumb.webp` in an existing folder.
 *
 * Compressed, its longer side is at most 1920 pixels; original, it keeps every pixel at high quality. A photo stays a
 * JPEG, which everything opens; anything else becomes WebP, which keeps transparency, motion and sharp edges; an
 * original PNG stays one, without loss. Refusals: see {@link write}.
 */
export async function makePhoto(picture: OpenPicture, outFolder: string, o: { original: boolean }): Promise<Photo> {
  const { encode, extension, contentType } = encoderFor(picture, o)

  const frames = picture.decode({ allFrames: true })
  const sized = o.original
    ? frames
    : frames.resize(COMPRESSED_SIDE, COMPRESSED_SIDE, { fit: 'inside', withoutEnlargement: true })
  const full = join(outFolder, `full.${extension}`)
  const info = await write(encode(sized), full)

  // From here on everything is made from our own picture, not from the stranger's.
  const thumb = join(outFolder, 'thumb.webp')
  const thumbInfo = await write(
    ownPicture(full).resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 74 }),
    thumb,
  )
  return {
    width: info.width,
    height: info.pageHeight ?? info.height,
    preview: await previewOf(ownPicture(thumb)),
    files: {
      full: { path: full, contentType, sizeBytes: info.size },
      thumb: { path: thumb, contentType: 'image/webp', sizeBytes: thumbInfo.size },
    },
  }
}

interface Encoder {
  extension: string
  contentType: string
  encode(pixels: Sharp): Sharp
}

function encoderFor({ format, frames }: OpenPicture, { original }: { original: boolean }): Encoder {
  if (format === 'jpeg') {
    const options = original ? { quality: 95, chromaSubsampling: '4:4:4' } : { quality: 80, mozjpeg: true }
    return { extension: 'jpg', contentType: 'image/jpeg', encode: (pixels) => pixels.jpeg(options) }
  }
  if (format === 'png' && original) {
    return { extension: 'png', contentType: 'image/png', encode: (pixels) => pixels.png() }
  }
  const options = { quality: original ? 95 : 80, effort: frames > 1 ? 2 : 4 }
  return { extension: 'webp', contentType: 'image/webp', encode: (pixels) => pixels.webp(options) }
}
