import { dirname } from 'node:path'
import { runChild } from './child.ts'
import { mediaLimits } from './limits.ts'
import { MediaProblem } from './problem.ts'
import { DECODERS, muxerOf, type Probe, type Recipe, type Source, type Track, type Transcoder } from './transcoder.ts'

/** The ffmpeg and ffprobe programs of the system, or at a path of the operator's choice. */
export function systemTranscoder({ ffmpeg, ffprobe }: { ffmpeg: string; ffprobe: string }): Transcoder {
  return {
    async probe(source, job) {
      const shown =
        'format=duration:stream=index,codec_type,width,height,avg_frame_rate:stream_disposition=attached_pic'
      const args = ['-v', 'error', ...openOptions(source), '-show_entries', `${shown}:stream_side_data=rotation`]
      const json = await runChild(
        ffprobe,
        [...args, '-of', 'json', '-i', `file:${source.file}`],
        dirname(source.file),
        job,
      )
      return readProbe(JSON.parse(json))
    },

    async convert(source, target, recipe, job) {
      const args = ['-hide_banner', '-nostdin', '-v', 'error', '-n', '-progress', 'pipe:1', '-stats_period', '0.5']
      args.push('-threads', '1', ...openOptions(source), '-t', `${recipe.maxMs}ms`, '-i', `file:${source.file}`)
      args.push('-filter_threads', '1', '-map_metadata', '-1', '-map_metadata:s', '-1', '-map_chapters', '-1')
      args.push(...trackOptions('v', recipe.video), ...trackOptions('a', recipe.audio), ...targetOptions(recipe))
      const onLine = (line: string) => {
        const microseconds = Number(/^out_time_us=(\d+)$/.exec(line)?.[1])
        if (microseconds) job.onTimeMs?.(microseconds / 1000)
      }
      await runChild(ffmpeg, [...args, `file:${target}`], dirname(source.file), { ...job, onLine })
    },
  }
}

/** True when both programs run and can write what every phone plays. */
export async function canTranscode(
  programs: { ffmpeg: string; ffprobe: string },
  signal: AbortSignal,
): Promise<boolean> {
  const job = { signal, timeoutMs: 10_000 }
  try {
    const encoders = await runChild(programs.ffmpeg, ['-hide_banner', '-encoders'], '.', job)
    await runChild(programs.ffprobe, ['-version'], '.', job)
    return / libx264 /.test(encoders) && / aac /.test(encoders)
  } catch (error) {
    if (error instanceof MediaProblem && error.code !== 'stopped') return false
    throw error
  }
}

/** What keeps a file from reaching beyond itself, whatever it claims to be. */
function openOptions({ demuxer }: Source): string[] {
  return [
    ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', demuxer, '-codec_whitelist', DECODERS],
    ...['-max_pixels', `${mediaLimits.videoPixels}`, '-f', demuxer],
  ]
}

function trackOptions(kind: 'v' | 'a', track: Track | undefined): string[] {
  if (!track) return [`-${kind}n`]
  const options = Object.entries(track.options).flatMap(([name, value]) => [`-${name}:${kind}`, value])
  return ['-map', `0:${track.stream}`, `-filter:${kind}`, track.filter, `-c:${kind}`, track.encoder, ...options]
}

function targetOptions({ format }: Recipe): string[] {
  const { name, movflags } = muxerOf(format)
  return ['-sn', '-dn', '-threads', '1', '-f', name, ...(movflags ? ['-movflags', movflags] : [])]
}

interface FfprobeOutput {
  format?: { duration?: string }
  streams?: Array<{
    index: number
    codec_type?: string
    width?: number
    height?: number
    avg_frame_rate?: string
    disposition?: { attached_pic?: number }
    side_data_list?: Array<{ rotation?: number }>
  }>
}

function readProbe({ format, streams = [] }: FfprobeOutput): Probe {
  const probe: Probe = {}
  const seconds = Number(format?.duration)
  if (seconds > 0) probe.durationMs = Math.round(seconds * 1000)

  const audio = streams.find((stream) => stream.codec_type === 'audio')
  if (audio) probe.audio = { stream: audio.index }

  const video = streams.find((stream) => stream.codec_type === 'video' && !stream.disposition?.attached_pic)
  if (video?.width && video.height) {
    const isSideways = video.side_data_list?.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90)
    const [width, height] = isSideways ? [video.height, video.width] : [video.width, video.height]
    const [frames = 0, second = 0] = video.avg_frame_rate?.split('/').map(Number) ?? []
    probe.video = { stream: video.index, width, height }
    if (frames > 0 && second > 0) probe.video.frameRate = frames / second
  }
  return probe
}
