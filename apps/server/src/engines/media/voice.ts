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

/** Enough for loudness, and a minute is under a megabyte. */
const SAMPLES_PER_SECOND = 8000
const TIMEOUT_MS = 60_000

/**
 * Re-encodes a recording as `voice.m4a` (AAC, mono, 48 kHz), without metadata, in an existing folder. Its length is
 * counted from the sound itself, not read from a header. Refusals: `not_a_sound`, `too_large`, `too_long`, `damaged`,
 * and those of {@link Transcoder}.
 */
export async function makeVoice(
  transcoder: Transcoder,
  file: string,
  outFolder: string,
  signal: AbortSignal,
): Promise<Voice> {
  const source = await openSound(file)
  const job = { signal, timeoutMs: TIMEOUT_MS }
  const { audio } = await transcoder.probe(source, job)
  if (!audio) throw new MediaProblem('not_a_sound')
  const recipe = { maxMs: mediaLimits.voiceMs + 2 * mediaLimits.toleranceMs }

  const samplesFile = join(outFolder, 'samples.s16le')
  const plain: Track = {
    ...audio,
    filter: mono(SAMPLES_PER_SECOND, 's16'),
    encoder: 'pcm_s16le',
    options: {},
  }
  await transcoder.convert(source, samplesFile, { ...recipe, format: 's16le', audio: plain }, job)
  const samples = await takeSamples(samplesFile)
  const durationMs = Math.round((samples.length * 1000) / SAMPLES_PER_SECOND)
  if (durationMs === 0) throw new MediaProblem('damaged', 'no sound in it')
  if (durationMs > mediaLimits.voiceMs + mediaLimits.toleranceMs) throw new MediaProblem('too_long')

  const path = join(outFolder, 'voice.m4a')
  const spoken: Track = { ...audio, filter: mono(48_000, 'fltp'), encoder: 'aac', options: { b: '48k' } }
  await transcoder.convert(source, path, { ...recipe, format: 'mp4', audio: spoken }, job)
  return { file: await mediaFile(path, 'audio/mp4'), durationMs, waveform: waveformOf(samples) }
}

function mono(samplesPerSecond: number, sampleFormat: 's16' | 'fltp'): string {
  return `aformat=channel_layouts=mono:sample_rates=${samplesPerSecond}:sample_fmts=${sampleFormat}`
}

async function takeSamples(file: string): Promise<Int16Array> {
  const bytes = await readFile(file)
  await rm(file)
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1)
}
