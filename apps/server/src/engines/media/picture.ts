import { stat } from 'node:fs/promises'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { identify } from './identify.ts'
import { mediaLimits } from './limits.ts'
import { MediaProblem } from './problem.ts'

const TIMEOUT_SECONDS = 30

/** The picture formats we open, by their magic numbers, with the name that the decoder must agree on. */
const DECODERS: Record<string, Metadata['format']> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'heif',
}

// Files are read once and change between reads: a cache would only hold memory.
sharp.cache(false)

/** Pictures above it are decoded one at a time, so that a few of them cannot fill the memory. */
const LARGE_PIXELS = 13_000_000

/** A picture that has passed the checks, ready to be decoded. */
export interface OpenPicture {
  format: NonNullable<Metadata['format']>
  /** More than one in an animation. */
  frames: number
  isLarge: boolean
  /** A decoder, upright, of the first frame or of all of them; what it writes carries no metadata. */
  decode(o?: { allFrames: boolean }): Sharp
}

/**
 * Looks at an untrusted picture without decoding it.
 * Refusals: `not_a_picture`, `too_large`, `damaged`.
 */
export async function openPicture(file: string): Promise<OpenPicture> {
  const { size } = await stat(file)
  if (size > mediaLimits.pictureBytes) throw new MediaProblem('too_large', `${size} bytes`)
  const identity = await identify(file)
  const expected = DECODERS[identity?.contentType ?? '']
  if (!expected) throw new MediaProblem('not_a_picture', identity?.contentType)

  const isPacked = expected !== 'jpeg' && expected !== 'png'
  const pixelsPerFrame = isPacked ? mediaLimits.packedPixels : mediaLimits.picturePixels
  const pixelsInAll = isPacked ? mediaLimits.animationPixels : mediaLimits.picturePixels
  const options = { failOn: 'error', limitInputPixels: pixelsInAll } as const
  const about = await sharp(file, options)
    .metadata()
    .catch((cause) => Promise.reject(problemOf(cause)))
  // Two readers that disagree about a file are how polyglots slip through.
  if (about.format !== expected) throw new MediaProblem('not_a_picture', `${expected} read as ${about.format}`)

  const { width } = about
  const height = about.pageHeight ?? about.height
  const frames = about.format === 'gif' || about.format === 'webp' ? (about.pages ?? 1) : 1
  const isWithin =
    width * height <= pixelsPerFrame && width * height * frames <= pixelsInAll && frames <= mediaLimits.animationFrames
  if (!isWithin) throw new MediaProblem('too_large', `${frames} frames of ${width} × ${height}`)

  return {
    format: about.format,
    frames,
    isLarge: width * height * frames > LARGE_PIXELS,
    decode: ({ allFrames } = { allFrames: false }) =>
      sharp(file, { ...options, animated: allFrames && frames > 1 })
        .autoOrient()
        .timeout({ seconds: TIMEOUT_SECONDS }),
  }
}

/** A decoder of a picture that we wrote ourselves. */
export function ownPicture(file: string): Sharp {
  return sharp(file).timeout({ seconds: TIMEOUT_SECONDS })
}

/** Writes what the decoder yields; refuses with `damaged`, `too_large` or `took_too_long`. */
export async function write(pipeline: Sharp, target: string) {
  return pipeline.toFile(target).catch((cause) => Promise.reject(problemOf(cause)))
}

/** A placeholder of about 25 bytes, in base64: a ThumbHash. */
export async function previewOf(pipeline: Sharp): Promise<string> {
  const { data, info } = await pipeline
    .resize(100, 100, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause) => Promise.reject(problemOf(cause)))
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}

function problemOf(cause: Error): Error {
  if (/no space left|ENOSPC/i.test(cause.message)) return cause
  if (/exceeds pixel limit|exceeds .*limit/i.test(cause.message))
    return new MediaProblem('too_large', cause.message, { cause })
  if (/^timeout/i.test(cause.message)) return new MediaProblem('took_too_long', cause.message, { cause })
  return new MediaProblem('damaged', cause.message, { cause })
}
