import { stat } from 'node:fs/promises'
import { identify } from './identify.ts'
import { mediaLimits } from './limits.ts'
import { MediaProblem } from './problem.ts'
import type { Demuxer, Source } from './transcoder.ts'

const VIDEO_DEMUXERS: Record<string, Demuxer> = {
  'video/mp4': 'mov',
  'video/x-m4v': 'mov',
  'video/quicktime': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'video/webm': 'matroska',
  'video/matroska': 'matroska',
}

/** Browsers record sound into video containers, too. */
const SOUND_DEMUXERS: Record<string, Demuxer> = {
  ...VIDEO_DEMUXERS,
  'audio/mp4': 'mov',
  'audio/x-m4a': 'mov',
  'audio/matroska': 'matroska',
  'audio/ogg': 'ogg',
  'audio/ogg; codecs=opus': 'ogg',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/flac': 'flac',
  'audio/amr': 'amr',
}

/** Refusals: `too_large`, `not_a_sound`. */
export async function openSound(file: string, maxBytes: number): Promise<Source> {
  return open(file, maxBytes, SOUND_DEMUXERS, 'not_a_sound')
}

/** Refusals: `too_large`, `not_a_video`. */
export async function openVideo(file: string): Promise<Source> {
  return open(file, mediaLimits.videoBytes, VIDEO_DEMUXERS, 'not_a_video')
}

async function open(
  file: string,
  maxBytes: number,
  demuxers: Record<string, Demuxer>,
  otherwise: 'not_a_sound' | 'not_a_video',
): Promise<Source> {
  const { size } = await stat(file)
  if (size > maxBytes) throw new MediaProblem('too_large', `${size} bytes`)
  const identity = await identify(file)
  const demuxer = demuxers[identity?.contentType ?? '']
  if (!demuxer) throw new MediaProblem(otherwise, identity?.contentType)
  return { file, demuxer }
}
