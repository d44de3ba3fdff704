import { dirname, join } from 'node:path'
import { MediaProblem } from './problem.ts'
import type { Transcoder } from './transcoder.ts'
import { fetchTranscoder, npmTranscoder } from './transcoder-npm.ts'
import { canTranscode, systemTranscoder } from './transcoder-system.ts'

/** `auto`, `system`, `npm`, or the path of an ffmpeg program that has its ffprobe beside it. */
export type FfmpegChoice = 'auto' | 'system' | 'npm' | (string & {})

const SYSTEM = { ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }

/** Finds a transcoder that works, or fetches one. Refusal: `transcoder_missing`, with advice in the message. */
export async function findTranscoder(needs: {
  ffmpeg?: FfmpegChoice
  toolsFolder: string
  npm?: string
  log?: (sentence: string) => void
  signal: AbortSignal
}): Promise<Transcoder> {
  const choice = needs.ffmpeg ?? 'auto'
  const byNpm = async () => npmTranscoder({ packages: await fetchTranscoder(needs) })
  if (choice === 'npm') return byNpm()

  const programs =
    choice === 'auto' || choice === 'system' ? SYSTEM : { ffmpeg: choice, ffprobe: join(dirname(choice), 'ffprobe') }
  if (await canTranscode(programs, needs.signal)) return systemTranscoder(programs)
  if (choice === 'auto') return byNpm()
  throw new MediaProblem('transcoder_missing', `${programs.ffmpeg} is missing, or cannot write H.264 and AAC.`)
}
