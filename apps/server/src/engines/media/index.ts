import { makeAvatar } from './avatar.ts'
import type { MediaFile } from './file.ts'
import { createGate } from './gate.ts'
import { type Identity, identify } from './identify.ts'
import { makePhoto, type Photo } from './photo.ts'
import { type OpenPicture, openPicture } from './picture.ts'
import { makeRenditions, type Rendition } from './renditions.ts'
import { makeSticker, type Sticker } from './sticker.ts'
import type { Transcoder } from './transcoder.ts'
import { type FfmpegChoice, findTranscoder } from './transcoder-choice.ts'
import { type Cut, makeVideo, takeFrame, type Video } from './video.ts'
import { longAudio, makeSound, type Voice, voiceMessage } from './voice.ts'

/**
 * Turns a stranger's file into one that is safe to keep and to show: decoded within bounds, re-encoded, and free of
 * metadata. It knows no database and no people. Each verb writes into an existing, empty folder of the caller's, who
 * moves what it wants and removes the rest, also after a refusal.
 *
 * All verbs but `identify` refuse by throwing a {@link MediaProblem}, and end soon after their signal fires.
 */
export interface MediaEngine {
  /** What the bytes really are, by magic numbers; undefined for text, HTML and anything unknown. */
  identify(file: string): Promise<Identity | undefined>
  /** `full.*` (JPEG, WebP or PNG) and `thumb.webp`. */
  photo(file: string, outFolder: string, o: { original: boolean; signal?: AbortSignal }): Promise<Photo>
  /** `avatar.webp`, 512 × 512. */
  avatar(file: string, outFolder: string, o?: { signal?: AbortSignal }): Promise<MediaFile>
  /** `sticker.webp`, at most 512 × 512, animated if the source is. */
  sticker(file: string, outFolder: string, o?: { signal?: AbortSignal }): Promise<Sticker>
  /** `voice.m4a`: AAC, mono, 48 kHz, at most a minute. */
  voice(file: string, outFolder: string, o?: { signal?: AbortSignal }): Promise<Voice>
  /** `audio.m4a`: AAC, stereo, 44.1 kHz, at most an hour. */
  audio(file: string, outFolder: string, o?: { signal?: AbortSignal }): Promise<Voice>
  /** `video.mp4` (H.264, AAC, at most 1280 pixels and five minutes) and `poster.jpg`; with `cut`, that part of it. */
  video(file: string, outFolder: string, o?: VideoOptions): Promise<Video>
  /** `frame.png`: what a video shows at a moment. Resolves with its path. */
  frame(file: string, outFolder: string, o: { atMs: number; signal?: AbortSignal }): Promise<string>
  /** `360.mp4` and so on: smaller versions of a video of our own, in pieces. */
  renditions(file: string, outFolder: string, o?: { signal?: AbortSignal }): Promise<Rendition[]>
  /** Ends what is under way and resolves when nothing runs any more. */
  stop(): Promise<void>
}

export interface VideoOptions {
  cut?: Cut | undefined
  /** Hears fractions from 0 to 1. */
  onProgress?: (fraction: number) => void
  signal?: AbortSignal
}

export interface MediaOptions {
  /**
   * Where sound and video are converted: by the system's ffmpeg, by one that npm brings when it is first needed, by
   * the program at a path, or (`auto`, the default) by the first of the first two that works.
   */
  ffmpeg?: FfmpegChoice
  /** Where npm may put what it brings, about 180 MB. */
  toolsFolder: string
  /** The npm program, when it is not the one on the PATH. */
  npm?: string
  /** Told about the rare long steps, one sentence each. */
  log?: (sentence: string) => void
}

export function createMediaEngine(options: MediaOptions): MediaEngine {
  const pictures = createGate({ atOnce: 2, waiting: 200 })
  const largePictures = createGate({ atOnce: 1, waiting: 2 })
  const voices = createGate({ atOnce: 2, waiting: 200 })
  const videos = createGate({ atOnce: 1, waiting: 50 })

  const stopping = new AbortController()

  let found: Promise<Transcoder> | undefined
  const transcoder = () => {
    found ??= findTranscoder({ ...options, signal: stopping.signal }).catch((error) => {
      // The network may be back when the next file comes.
      found = undefined
      throw error
    })
    return found
  }

  const withPicture = <T>(file: string, make: (picture: OpenPicture) => Promise<T>, signal?: AbortSignal) =>
    pictures.run(async () => {
      const picture = await openPicture(file)
      return picture.isLarge ? largePictures.run(() => make(picture), signal) : make(picture)
    }, signal)

  return {
    identify,
    photo: (file, outFolder, o) => withPicture(file, (picture) => makePhoto(picture, outFolder, o), o.signal),
    avatar: (file, outFolder, o) => withPicture(file, (picture) => makeAvatar(picture, outFolder), o?.signal),
    sticker: (file, outFolder, o) => withPicture(file, (picture) => makeSticker(picture, outFolder), o?.signal),
    voice: (file, outFolder, o) =>
      voices.run(async (signal) => makeSound(await transcoder(), voiceMessage, file, outFolder, signal), o?.signal),
    audio: (file, outFolder, o) =>
      videos.run(async (signal) => makeSound(await transcoder(), longAudio, file, outFolder, signal), o?.signal),
    video: (file, outFolder, o) =>
      videos.run(
        async (signal) =>
          makeVideo(await transcoder(), file, outFolder, { cut: o?.cut, onProgress: o?.onProgress, signal }),
        o?.signal,
      ),
    frame: (file, outFolder, o) =>
      voices.run(async (signal) => takeFrame(await transcoder(), file, outFolder, { atMs: o.atMs, signal }), o.signal),
    renditions: (file, outFolder, o) =>
      videos.run(async (signal) => makeRenditions(await transcoder(), file, outFolder, { signal }), o?.signal),
    async stop() {
      stopping.abort()
      await Promise.all([pictures.close(), largePictures.close(), voices.close(), videos.close()])
    },
  }
}

export type { MediaFile } from './file.ts'
export type { Identity } from './identify.ts'
export { mediaLimits } from './limits.ts'
export type { Photo } from './photo.ts'
export { MediaProblem, type MediaProblemCode } from './problem.ts'
export { isHeavy, type Rendition, type RenditionName, renditionNames } from './renditions.ts'
export type { Sticker } from './sticker.ts'
export type { FfmpegChoice } from './transcoder-choice.ts'
export type { Cut, Video } from './video.ts'
export type { Voice } from './voice.ts'
