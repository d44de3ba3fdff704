import { thumbHashToDataURL } from 'thumbhash'

const drawn = new Map<string, string>()

/** The blurred picture that a ThumbHash in base64 draws, as an address; undefined when there is none. */
export function pictureOfHash(preview: string): string | undefined {
  const known = drawn.get(preview)
  if (known || !preview) return known
  try {
    const picture = thumbHashToDataURL(Uint8Array.from(atob(preview), (byte) => byte.charCodeAt(0)))
    drawn.set(preview, picture)
    return picture
  } catch {
    // A preview is decoration: one that cannot be read is left out.
    return undefined
  }
}
