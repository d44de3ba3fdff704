import type { RefusalCode } from '@teahouse/contract'
import { MediaProblem, type MediaProblemCode } from '../../../engines/media/index.ts'

/** What a problem with somebody’s file is to them. Anything else is the server’s weather: the job is tried again. */
const refusals: Partial<Record<MediaProblemCode, RefusalCode>> = {
  not_a_picture: 'not_a_picture',
  not_a_sound: 'not_a_sound',
  not_a_video: 'not_a_video',
  too_large: 'file_too_large',
  too_long: 'too_long',
  damaged: 'file_damaged',
  transcoder_missing: 'transcoder_missing',
  // It would take as long again.
  took_too_long: 'file_too_large',
}

/** The refusal that an error stands for; undefined for anything but a problem with the file itself. */
export const refusalOf = (error: unknown): RefusalCode | undefined =>
  error instanceof MediaProblem ? refusals[error.code] : undefined
