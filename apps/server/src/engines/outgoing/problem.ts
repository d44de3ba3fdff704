/**
 * Why a request was not made, or its answer not taken.
 *
 * - `forbidden`: the address, or one that it redirects to, is not one that this server may call
 * - `unreachable`: nobody answers there, or not as HTTP
 * - `too_slow`: it took longer than it may
 * - `too_large`: the answer is larger than it may be
 * - `too_many_redirects`
 */
export type OutgoingProblemCode = 'forbidden' | 'unreachable' | 'too_slow' | 'too_large' | 'too_many_redirects'

export class OutgoingProblem extends Error {
  override readonly name = 'OutgoingProblem'
  readonly code: OutgoingProblemCode

  constructor(code: OutgoingProblemCode, detail?: string, options?: ErrorOptions) {
    super(detail ? `${code}: ${detail}` : code, options)
    this.code = code
  }
}
