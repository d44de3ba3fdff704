import { Listeners } from './link.ts'

type Heard = (...args: unknown[]) => void

/** Speaks between a page and the one that opened it; each side hears what the other emits. */
export class EventChannel {
  readonly #own = new Listeners()
  #other: EventChannel | undefined
  readonly #taken = new Map<Heard, () => void>()

  /** Two ends of one channel. */
  static pair(): [EventChannel, EventChannel] {
    const [one, other] = [new EventChannel(), new EventChannel()]
    one.#other = other
    other.#other = one
    return [one, other]
  }

  on(name: string, heard: Heard): void {
    this.#taken.set(
      heard,
      this.#own.on(name, (args) => heard(...(args as unknown[]))),
    )
  }
  once(name: string, heard: Heard): void {
    const stop = this.#own.on(name, (args) => {
      stop()
      heard(...(args as unknown[]))
    })
  }
  off(_name: string, heard?: Heard): void {
    if (heard) this.#taken.get(heard)?.()
    else for (const stop of this.#taken.values()) stop()
  }
  emit(name: string, ...args: unknown[]): void {
    if (this.#other) this.#other.#own.tell(name, args)
  }
}
