/**
 * Why a file was not taken. All but the last four are the sender's to know; those are the server's own weather.
 *
 * - `not_a_picture`, `not_a_sound`, `not_a_video`: the bytes are something else, or a kind that we do not open
 * - `too_large`: more bytes, pixels or frames than {@link import('./limits.ts').mediaLimits} allows
 * - `too_long`: more minutes than they allow
 * - `damaged`: the right kind, but it cannot be read to the end
 * - `transcoder_missing`: there is no ffmpeg, and none could be fetched
 * - `took_too_long`: the work was ended at its time limit
 * - `busy`: too many files are waiting already
 * - `stopped`: the caller gave up, or the server is stopping
 */
export type MediaProblemCode =
  | 'not_a_picture'
  | 'not_a_sound'
  | 'not_a_video'
  | 'too_large'
  | 'too_long'
  | 'damaged'
  | 'transcoder_missing'
  | 'took_too_long'
  | 'busy'
  | 'stopped'

/** A file that the media engine will not or cannot process. The message is for the log, the code for the caller. */
export class MediaProblem extends Error {
  override readonly name = 'MediaProblem'
  readonly code: MediaProblemCode

  constructor(code: MediaProblemCode, detail?: string, options?: ErrorOptions) {
    super(detail ? `${code}: ${detail}` : code, options)
    this.code = code
  }
}
