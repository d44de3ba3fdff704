import type { EndReason } from '../bridge.ts'

export interface WatchLimits {
  readonly pingEveryMs: number
  /** Silence after which a program is said to hang, and after which it is ended. */
  readonly hangAfterMs: number
  readonly endAfterMs: number
  /** More in one second no honest program says. */
  readonly messagesPerSecond: number
}
const standardLimits: WatchLimits = {
  pingEveryMs: 2_000,
  hangAfterMs: 5_000,
  endAfterMs: 15_000,
  messagesPerSecond: 2_000,
}

interface WatchNeeds {
  ping(id: number): void
  hanging(isHanging: boolean): void
  ended(reason: EndReason): void
}

/** The host’s watchdog: a program that hangs or floods is ended, and nothing around it has to wait for it. */
export class Watch {
  readonly #needs: WatchNeeds
  readonly #limits: WatchLimits
  #timer: ReturnType<typeof setInterval> | undefined
  #lastId = 0
  #heardAt = 0
  #isHanging = false
  #count = 0
  #second = 0

  constructor(needs: WatchNeeds, limits: Partial<WatchLimits> = {}) {
    this.#needs = needs
    this.#limits = { ...standardLimits, ...limits }
  }

  start(): void {
    if (this.#timer !== undefined) return
    this.#heardAt = performance.now()
    this.#timer = setInterval(() => this.#look(), this.#limits.pingEveryMs)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Counts a message; false when it was one too many. */
  counts(): boolean {
    const second = Math.floor(performance.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#count = 0
    }
    this.#count += 1
    if (this.#count <= this.#limits.messagesPerSecond) return true
    this.#needs.ended('flood')
    return false
  }

  answered(): void {
    this.#heardAt = performance.now()
    if (!this.#isHanging) return
    this.#isHanging = false
    this.#needs.hanging(false)
  }

  #look(): void {
    // A page that sleeps sleeps with its program.
    if (document.hidden) {
      this.#heardAt = performance.now()
      return
    }
    const silentMs = performance.now() - this.#heardAt
    if (silentMs > this.#limits.endAfterMs) return void this.#needs.ended('hang')
    if (silentMs > this.#limits.hangAfterMs && !this.#isHanging) {
      this.#isHanging = true
      this.#needs.hanging(true)
    }
    this.#needs.ping(++this.#lastId)
  }
}
