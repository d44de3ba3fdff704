import { EventEmitter } from 'node:events'
import type { Bus } from '../engines/bus/index.ts'

/** Wakes the calls that wait for something to happen, in whichever process they wait. */
export interface Wakes {
  /** Something happened to what has this id. */
  tell(id: string): void
  /**
   * Listens from now on; `next` resolves at the first that is told since, when the time is over, or when the caller has
   * gone.
   */
  listen(id: string): { next(waitMs: number, signal: AbortSignal): Promise<void>; stop(): void }
}

/** @param topic what the ids are of: `devices.offerMoved` */
export function createWakes(bus: Bus, topic: string): Wakes {
  const waiting = new EventEmitter().setMaxListeners(0)
  bus.subscribe(topic, (id) => void waiting.emit(id))

  return {
    tell: (id) => bus.publish(topic, id),
    listen(id) {
      let heard = false
      let wake = () => {}
      const hear = () => {
        heard = true
        wake()
      }
      waiting.on(id, hear)
      return {
        async next(waitMs, signal) {
          let timer: NodeJS.Timeout | undefined
          if (!heard && !signal.aborted) {
            await new Promise<void>((resolve) => {
              wake = resolve
              timer = setTimeout(resolve, waitMs)
              signal.addEventListener('abort', wake, { once: true })
            })
            signal.removeEventListener('abort', wake)
            clearTimeout(timer)
          }
          heard = false
        },
        stop: () => void waiting.off(id, hear),
      }
    },
  }
}
