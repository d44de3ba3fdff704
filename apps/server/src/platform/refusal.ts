import { type RefusalBody, type RefusalCode, refusals } from '@teahouse/contract'

/** An expected “no”, promised by the contract: a sentence that the caller can act on. Anything else thrown is a bug or weather. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Omit<RefusalBody, 'refusal' | 'message'>

  constructor(code: RefusalCode, details: Omit<RefusalBody, 'refusal' | 'message'> = {}) {
    super(refusals[code][1])
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }

  get status(): number {
    return refusals[this.code][0]
  }

  /** As it travels. */
  get body(): RefusalBody {
    return { refusal: this.code, message: this.message, ...this.details }
  }
}
