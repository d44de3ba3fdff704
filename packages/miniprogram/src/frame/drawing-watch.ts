/** A frame that draws without pause for this long leaves nobody a moment: not the person, and in some browsers not the app. */
const withoutPauseMs = 8_000
/** Between batches an honest program leaves at least this, now and then. */
const pauseMs = 4

/** Thrown when a program draws without end. */
export class TooMuchDrawing extends Error {}

/** Watches over the work that a program makes for its frame. */
export class DrawingWatch {
  #busySince = 0
  #idleAt = 0

  /** Runs one batch. */
  run(draw: () => void): void {
    const startedAt = performance.now()
    if (startedAt - this.#idleAt > pauseMs) this.#busySince = startedAt
    draw()
    this.#idleAt = performance.now()
    if (this.#idleAt - this.#busySince > withoutPauseMs) throw new TooMuchDrawing()
  }
}
