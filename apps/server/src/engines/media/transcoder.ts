import type { Job } from './child.ts'

/** An untrusted file, and the one demuxer that may open it. */
export interface Source {
  file: string
  demuxer: Demuxer
}

/** The only containers we open: none of them refers to other files. */
export type Demuxer = 'mov' | 'matroska' | 'ogg' | 'wav' | 'mp3' | 'aac' | 'flac' | 'amr'

export interface Probe {
  /** What the header claims; recorders in browsers often claim nothing. */
  durationMs?: number
  /** Size as shown, upright. A cover picture in a song is not a video. */
  video?: { stream: number; width: number; height: number; frameRate?: number }
  audio?: { stream: number }
}

/** One output of a conversion, in ffmpeg's words. Filters bound rate, size and format. */
export interface Recipe {
  /** `fragments`: an MP4 that is cut at each keyframe, so that each piece plays by itself. */
  format: 'mp4' | 'fragments' | 's16le' | 'image2pipe'
  /** Input beyond this is not read. */
  maxMs: number
  video?: Track
  audio?: Track
}

/** How ffmpeg calls what a format is written with. */
export function muxerOf(format: Recipe['format']): { name: string; movflags?: string } {
  if (format === 'mp4') return { name: 'mp4', movflags: '+faststart' }
  if (format === 'fragments') return { name: 'mp4', movflags: '+frag_keyframe+empty_moov+default_base_moof' }
  return { name: format }
}

export interface Track {
  stream: number
  filter: string
  encoder: 'libx264' | 'png' | 'aac' | 'pcm_s16le'
  options: Record<string, string>
}

export interface ConvertJob extends Job {
  /** Called now and then with how far the conversion has come in the input. */
  onTimeMs?: (timeMs: number) => void
}

/**
 * ffmpeg, by whatever road it came. It runs as a child process that may read this one file and nothing else.
 * Refusals: `damaged` when the file cannot be read, `took_too_long`, `stopped`, `transcoder_missing`.
 */
export interface Transcoder {
  probe(source: Source, job: Job): Promise<Probe>
  /** Writes the target, which must not exist. Metadata and chapters do not come along. */
  convert(source: Source, target: string, recipe: Recipe, job: ConvertJob): Promise<void>
}

/**
 * Decoders that may run, by the names of all the builds that we know: what recorders really use, and what else lies in
 * their files (covers, subtitles), which ffprobe insists on opening.
 */
export const DECODERS = [
  ...['h264', 'hevc', 'vp8', 'vp9', 'libvpx', 'libvpx-vp9', 'av1', 'libdav1d', 'libaom-av1', 'mpeg4', 'h263', 'mjpeg'],
  ...['aac', 'aac_fixed', 'mp3', 'mp3float', 'opus', 'libopus', 'vorbis', 'libvorbis', 'flac', 'alac'],
  ...['amrnb', 'amrwb', 'libopencore_amrnb', 'libopencore_amrwb', 'ac3', 'eac3'],
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le', 'pcm_u8', 'pcm_alaw', 'pcm_mulaw'],
  ...['png', 'mov_text', 'webvtt', 'subrip', 'srt', 'ass'],
].join(',')
