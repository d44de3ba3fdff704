import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type MediaFile, mediaFile } from './file.ts'
import { readFragments, type Segment } from './fragments.ts'
import { MediaProblem } from './problem.ts'
import { openVideo } from './source.ts'
import type { Transcoder } from './transcoder.ts'

/** One quality of a video: an MP4 in pieces, each of which plays by itself. */
export interface Rendition {
  /** Its shorter side in pixels. */
  name: RenditionName
  width: number
  height: number
  /** Bits a second of its heaviest piece. */
  bandwidth: number
  /** As HLS and browsers name them. */
  codecs: string
  file: MediaFile
  /** What a player reads first. */
  initBytes: number
  /** One behind the other, from there on. */
  segments: Segment[]
}

/** From the smallest to the best. */
const ladder = {
  360: { kbits: 450, soundKbits: 64 },
  540: { kbits: 1000, soundKbits: 96 },
  720: { kbits: 2000, soundKbits: 96 },
} as const

export type RenditionName = '360' | '540' | '720'
export const renditionNames: readonly RenditionName[] = ['360', '540', '720']

/** What every line takes. */
const ENOUGH_KBITS = 700
const SEGMENT_SECONDS = 2
const FRAMES_PER_SECOND = 30
const PROBE_TIMEOUT_MS = 20_000
const CONVERT_TIMEOUT_MS = 15 * 60_000

/** Whether a video is so heavy that slow lines want less of it. */
export const isHeavy = ({ sizeBytes, durationMs }: { sizeBytes: number; durationMs: number }): boolean =>
  sizeBytes * 8 > ENOUGH_KBITS * durationMs

/**
 * Makes smaller versions of one of our own videos, for slow lines and small screens: `360.mp4` and so on, none larger
 * than the video, in an existing folder. All are cut at the same moments, so that a player changes between them.
 * Refusals: those of {@link Transcoder}, and `not_a_video`.
 */
export async function makeRenditions(
  transcoder: Transcoder,
  file: string,
  outFolder: string,
  { signal }: { signal: AbortSignal },
): Promise<Rendition[]> {
  const source = await openVideo(file)
  const { video, audio, durationMs } = await transcoder.probe(source, { signal, timeoutMs: PROBE_TIMEOUT_MS })
  if (!video || !durationMs) throw new MediaProblem('not_a_video')

  const side = Math.min(video.width, video.height)
  const rate = Math.min(FRAMES_PER_SECOND, video.frameRate ?? FRAMES_PER_SECOND)
  const keyEvery = `${Math.round(rate * SEGMENT_SECONDS)}`
  const made: Rendition[] = []
  for (const name of renditionNames) {
    const target = Number(name)
    if (target > side && made.length > 0) break
    const { kbits, soundKbits } = ladder[name]
    const path = join(outFolder, `${name}.mp4`)
    const ratio = Math.min(1, target / side)
    const [width, height] = [even(video.width * ratio), even(video.height * ratio)]
    await transcoder.convert(
      source,
      path,
      {
        format: 'fragments',
        maxMs: durationMs + 1000,
        video: {
          stream: video.stream,
          filter: `fps=${rate},scale=w=${width}:h=${height},setsar=1,format=yuv420p`,
          encoder: 'libx264',
          options: {
            ...{ preset: 'veryfast', crf: '26', profile: 'high', maxrate: `${kbits}k`, bufsize: `${2 * kbits}k` },
            ...{ g: keyEvery, keyint_min: keyEvery, sc_threshold: '0' },
          },
        },
        ...(audio && {
          audio: {
            stream: audio.stream,
            filter: 'aformat=sample_rates=48000:channel_layouts=stereo:sample_fmts=fltp',
            encoder: 'aac' as const,
            options: { b: `${soundKbits}k` },
          },
        }),
      },
      { signal, timeoutMs: CONVERT_TIMEOUT_MS },
    )
    const { initBytes, segments, videoCodec } = readFragments(await readFile(path), durationMs)
    made.push({
      ...{ name, width, height, initBytes, segments },
      bandwidth: Math.max(...segments.map((one) => Math.ceil((one.bytes * 8000) / one.ms))),
      codecs: [videoCodec, ...(audio ? ['mp4a.40.2'] : [])].join(','),
      file: await mediaFile(path, 'video/mp4'),
    })
  }
  return made
}

const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2)
