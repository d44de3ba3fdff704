import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type MediaFile, mediaFile } from './file.ts'
import { mediaLimits } from './limits.ts'
import { MediaProblem } from './problem.ts'
import { openSound } from './source.ts'
import type { Track, Transcoder } from './transcoder.ts'
import { waveformOf } from './waveform.ts'

export interface Voice {
  file: MediaFile
  durationMs: number
  /** 48 bars, 0..100. */
  waveform: number[]
}

/** What a sound becomes, and how much of it there may be. */
interface SoundRecipe {
  name: string
  maxBytes: number
  maxMs: number
  channels: 'mono' | 'stereo'
  samplesPerSecond: number
  bitRate: string
  /** For the drawing of loudness: few, since they are held in memory all at once. */
  drawnPerSecond: number
  timeoutMs: number
}

/** A minute is under a megabyte. */
export const voiceMessage: SoundRecipe = {
  name: 'voice',
  maxBytes: mediaLimits.voiceBytes,
  maxMs: mediaLimits.voiceMs,
  channels: 'mono',
  samplesPerSecond: 48_000,
  bitRate: '48k',
  drawnPerSecond: 8000,
  timeoutMs: 60_000,
}

/** A story or music. */
export const longAudio: SoundRecipe = {
  name: 'audio',
  maxBytes: mediaLimits.audioBytes,
  maxMs: mediaLimits.audioMs,
  channels: 'stereo',
  samplesPerSecond: 44_100,
  bitRate: '96k',
  drawnPerSecond: 2000,
  timeoutMs: 10 * 60_000,
}

/**
 * Re-encodes a recording as an `m4a` (AAC) without metadata, in an existing folder. Its length is counted from the
 * sound itself, not read from a header. Refusals: `not_a_sound`, `too_large`, `too_long`, `damaged`, and those of
 * {@link Transcoder}.
 */
export async function makeSound(
  transcoder: Transcoder,
  kind: SoundRecipe,
  file: string,
  outFolder: string,
  signal: AbortSignal,
): Promise<Voice> {
  const source = await openSound(file, kind.maxBytes)
  const job = { signal, timeoutMs: kind.timeoutMs }
  const { audio } = await transcoder.probe(source, job)
  if (!audio) throw new MediaProblem('not_a_sound')
  const recipe = { maxMs: kind.maxMs + 2 * mediaLimits.toleranceMs }

  const samplesFile = join(outFolder, 'samples.s16le')
  const plain: Track = {
    ...audio,
    filter: shapeOf('mono', kind.drawnPerSecond, 's16'),
    encoder: 'pcm_s16le',
    options: {},
  }
  await transcoder.convert(source, samplesFile, { ...recipe, format: 's16le', audio: plain }, job)
  const samples = await takeSamples(samplesFile)
  const durationMs = Math.round((samples.length * 1000) / kind.drawnPerSecond)
  if (durationMs === 0) throw new MediaProblem('damaged', 'no sound in it')
  if (durationMs > kind.maxMs + mediaLimits.toleranceMs) throw new MediaProblem('too_long')

  const path = join(outFolder, `${kind.name}.m4a`)
  const heard: Track = {
    ...audio,
    filter: shapeOf(kind.channels, kind.samplesPerSecond, 'fltp'),
    encoder: 'aac',
    options: { b: kind.bitRate },
  }
  await transcoder.convert(source, path, { ...recipe, format: 'mp4', audio: heard }, job)
  return { file: await mediaFile(path, 'audio/mp4'), durationMs, waveform: waveformOf(samples) }
}

function shapeOf(channels: 'mono' | 'stereo', samplesPerSecond: number, sampleFormat: 's16' | 'fltp'): string {
  return `aformat=channel_layouts=${channels}:sample_rates=${samplesPerSecond}:sample_fmts=${sampleFormat}`
}

async function takeSamples(file: string): Promise<Int16Array> {
  const bytes = await readFile(file)
  await rm(file)
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1)
}
