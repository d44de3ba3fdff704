import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type MediaFile, mediaFile } from './file.ts'
import { mediaLimits } from './limits.ts'
import { ownPicture, previewOf, write } from './picture.ts'
import { MediaProblem } from './problem.ts'
import { openVideo } from './source.ts'
import type { Probe, Recipe, Transcoder } from './transcoder.ts'

/** A part of a video. */
export interface Cut {
  fromMs: number
  toMs: number
}

export interface Video {
  width: number
  height: number
  durationMs: number
  /** Base64 of a ThumbHash of the poster, at most 64 characters. */
  preview: string
  files: { video: MediaFile; poster: MediaFile }
}

const SIDE = 1280
const FRAMES_PER_SECOND = 30
const LONGEST_MS = mediaLimits.videoMs + mediaLimits.toleranceMs
/** The poster is the most telling frame of so much of the beginning. */
const POSTER_FROM_MS = 2000
const PROBE_TIMEOUT_MS = 20_000
const CONVERT_TIMEOUT_MS = 15 * 60_000

/**
 * Re-encodes a video as `video.mp4` (H.264 and AAC, playable while it loads, upright, its longer side at most 1280
 * pixels) with `poster.jpg`, without metadata, in an existing folder; with `cut`, that part of it. `onProgress` hears
 * fractions from 0 to 1.
 * Refusals: `not_a_video`, `too_large`, `too_long`, `damaged`, and those of {@link Transcoder}.
 */
export async function makeVideo(
  transcoder: Transcoder,
  file: string,
  outFolder: string,
  { cut, onProgress, signal }: { cut?: Cut; onProgress?: (fraction: number) => void; signal: AbortSignal },
): Promise<Video> {
  const source = await openVideo(file)
  const quick = { signal, timeoutMs: PROBE_TIMEOUT_MS }
  const claimed = await transcoder.probe(source, quick)
  if (!claimed.video) throw new MediaProblem('not_a_video')
  if (claimed.video.width * claimed.video.height > mediaLimits.videoPixels) {
    throw new MediaProblem('too_large', `${claimed.video.width} × ${claimed.video.height}`)
  }
  if (claimed.durationMs && claimed.durationMs > LONGEST_MS) throw new MediaProblem('too_long')

  const path = join(outFolder, 'video.mp4')
  const expectedMs = cut?.toMs ?? claimed.durationMs ?? mediaLimits.videoMs
  await transcoder.convert(source, path, recipeFor(claimed, cut), {
    signal,
    timeoutMs: CONVERT_TIMEOUT_MS,
    onTimeMs: (timeMs) => onProgress?.(Math.min(1, timeMs / expectedMs)),
  })

  // What the header claimed no longer matters: this is our own file.
  const own = { file: path, demuxer: 'mov' } as const
  const { video, durationMs } = await transcoder.probe(own, quick)
  if (!video || !durationMs) throw new MediaProblem('damaged', 'no frame in it')
  if (durationMs > LONGEST_MS) throw new MediaProblem('too_long')

  const still = join(outFolder, 'still.png')
  const telling = { ...video, filter: 'thumbnail=n=90,format=rgb24', encoder: 'png', options: {} } as const
  await transcoder.convert(own, still, { format: 'image2pipe', maxMs: POSTER_FROM_MS, video: telling }, quick)
  const poster = join(outFolder, 'poster.jpg')
  await write(ownPicture(still).jpeg({ quality: 80, mozjpeg: true }), poster)
  const preview = await previewOf(ownPicture(poster))
  await rm(still)
  onProgress?.(1)
  return {
    width: video.width,
    height: video.height,
    durationMs,
    preview,
    files: { video: await mediaFile(path, 'video/mp4'), poster: await mediaFile(poster, 'image/jpeg') },
  }
}

function recipeFor({ video, audio }: Probe, cut: Cut | undefined): Recipe {
  // Square pixels, even sides, never enlarged.
  const ratio = `min(1\\,${SIDE}/max(iw*sar\\,ih))`
  const scale = `scale=w=max(2\\,trunc(iw*sar*${ratio}/2)*2):h=max(2\\,trunc(ih*${ratio}/2)*2)`
  const rate = Math.min(FRAMES_PER_SECOND, video?.frameRate ?? FRAMES_PER_SECOND)
  const from = (cut?.fromMs ?? 0) / 1000
  // Both tracks lose the same time, so that they stay together.
  const cutVideo = cut ? `trim=start=${from},setpts=PTS-${from}/TB,` : ''
  const cutSound = cut ? `atrim=start=${from},asetpts=PTS-${from}/TB,` : ''
  return {
    format: 'mp4',
    // A second too much is read, so that a video which is too long shows.
    maxMs: cut?.toMs ?? LONGEST_MS + 1000,
    video: video && {
      stream: video.stream,
      filter: `${cutVideo}fps=${rate},${scale},setsar=1,format=yuv420p`,
      encoder: 'libx264',
      options: { preset: 'veryfast', crf: '25', maxrate: '2M', bufsize: '4M', profile: 'high' },
    },
    audio: audio && {
      stream: audio.stream,
      filter: `${cutSound}aformat=sample_rates=48000:channel_layouts=stereo:sample_fmts=fltp`,
      encoder: 'aac',
      options: { b: '96k' },
    },
  }
}

/**
 * Takes the picture that a video shows at a moment, as `frame.png`, in an existing folder; the last one where the video
 * ends before. Refusals as for {@link makeVideo}.
 */
export async function takeFrame(
  transcoder: Transcoder,
  file: string,
  outFolder: string,
  { atMs, signal }: { atMs: number; signal: AbortSignal },
): Promise<string> {
  const source = await openVideo(file)
  const quick = { signal, timeoutMs: PROBE_TIMEOUT_MS }
  const { video, durationMs = 0 } = await transcoder.probe(source, quick)
  if (!video) throw new MediaProblem('not_a_video')
  const path = join(outFolder, 'frame.png')
  // A quarter of a second before the end there still is one, however slowly they follow each other.
  const momentMs = Math.max(0, Math.min(atMs, durationMs - 250))
  const filter = `trim=start=${momentMs / 1000},select=eq(n\\,0),format=rgb24`
  const recipe: Recipe = {
    format: 'image2pipe',
    maxMs: momentMs + 1000,
    video: { ...video, filter, encoder: 'png', options: {} },
  }
  await transcoder.convert(source, path, recipe, { signal, timeoutMs: CONVERT_TIMEOUT_MS })
  return path
}
