import type { RefusalBody, RefusalCode } from '@teahouse/contract'

/** The server’s “no”, which the contract promises: asking again the same way gets the same answer. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError'
  readonly code: RefusalCode
  /** Set for `too_many_requests` and `busy`: worth asking again after this long. */
  readonly retryAfterSeconds: number | undefined
  /** For `wrong_pin`. */
  readonly triesLeft: number | undefined
  /** For `invalid_input`: where and what. */
  readonly issues: RefusalBody['issues']

  constructor(body: RefusalBody) {
    super(body.message)
    this.code = body.refusal
    this.retryAfterSeconds = body.retryAfterSeconds
    this.triesLeft = body.triesLeft
    this.issues = body.issues
  }
}

export type Weather = 'offline' | 'timeout' | 'server'

/**
 * Nothing was answered: no line (`offline`), no answer in time (`timeout`), or a server in trouble (`server`). Whether
 * the call took effect is not known; asking again with the same ids does no harm.
 */
export class WeatherError extends Error {
  override readonly name = 'WeatherError'
  readonly reason: Weather

  constructor(reason: Weather, cause?: unknown) {
    super(`no answer: ${reason}`, { cause })
    this.reason = reason
  }
}

/** Worth another try by itself: no answer, too much at once, or something that the server will have soon. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof RefusalError) ||
  error.retryAfterSeconds !== undefined ||
  ['busy', 'not_signed_in', 'transcoder_missing', 'media_not_ready'].includes(error.code)
