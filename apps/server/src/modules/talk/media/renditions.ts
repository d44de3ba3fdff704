import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Blobs } from '../../../engines/blobs/index.ts'
import { isHeavy, type MediaEngine, MediaProblem } from '../../../engines/media/index.ts'
import type { Db } from '../../../platform/db/db.ts'
import { blobKey, renditionPart } from './keep.ts'
import * as store from './store.ts'
import * as rows from './store-renditions.ts'

interface Needs {
  db: Db
  blobs: Blobs
  engine: MediaEngine
  workFolder: string
}

/**
 * Makes lighter versions of a video of this server, where it is heavy enough to need some, and answers whether it has
 * any. Made again, they are there once. A video that cannot be converted has none.
 */
export async function makeRenditions(
  { db, blobs, engine, workFolder }: Needs,
  mediaId: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const known = await rows.renditions(db, mediaId)
  if (known.length > 0) return true
  const file = (await store.files(db, [mediaId])).get(mediaId)
  // The lightest of them would not be lighter than the video itself.
  if (!file?.durationMs || !isHeavy({ sizeBytes: file.sizeBytes, durationMs: file.durationMs })) return false
  const bytes = await blobs.get(blobKey(mediaId, 'full'))
  if (!bytes) throw new Error(`the bytes of ${mediaId} are missing`)

  const folder = await mkdtemp(join(workFolder, 'renditions-'))
  try {
    const source = join(folder, 'source')
    await pipeline(bytes.stream, createWriteStream(source))
    const made = await engine.renditions(source, folder, { signal })
    for (const one of made) {
      await blobs.put(blobKey(mediaId, renditionPart(one.name)), createReadStream(one.file.path), one.file)
    }
    const stored = made.map(({ file, ...one }) => ({ ...one, sizeBytes: file.sizeBytes }))
    return (await db.transaction((tx) => rows.insert(tx, mediaId, stored))) && made.length > 0
  } catch (error) {
    // The MP4 itself is there for everybody, as it is wherever there is no transcoder.
    if (error instanceof MediaProblem && error.code !== 'stopped' && error.code !== 'busy') return false
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a player reads to choose between the renditions of a video. */
export function masterPlaylist(renditions: readonly rows.StoredRendition[]): string {
  const lines = renditions.map(
    ({ name, width, height, bandwidth, codecs }) =>
      `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},RESOLUTION=${width}x${height},CODECS="${codecs}"\n${name}.m3u8\n`,
  )
  return `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n${lines.join('')}`
}

/** Where the pieces of one rendition lie in its file. */
export function mediaPlaylist({ name, initBytes, segments }: rows.StoredRendition): string {
  const longestSeconds = Math.ceil(Math.max(...segments.map((one) => one.ms)) / 1000)
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longestSeconds}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${name}.mp4",BYTERANGE="${initBytes}@0"`,
  ]
  let at = initBytes
  for (const { bytes, ms } of segments) {
    lines.push(`#EXTINF:${(ms / 1000).toFixed(3)},`, `#EXT-X-BYTERANGE:${bytes}@${at}`, `${name}.mp4`)
    at += bytes
  }
  return `${[...lines, '#EXT-X-ENDLIST'].join('\n')}\n`
}
