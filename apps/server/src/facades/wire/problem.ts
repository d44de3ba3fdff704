/** A “no” in WeChat’s own terms: its code, and a sentence in English that says what is wrong. */
export class WireProblem extends Error {
  readonly code: number
  /** Travels beside code and sentence: some answers name what is there already. */
  readonly extra: Record<string, unknown>

  constructor(code: number, sentence: string, extra: Record<string, unknown> = {}) {
    super(sentence)
    this.name = 'WireProblem'
    this.code = code
    this.extra = extra
  }
}
