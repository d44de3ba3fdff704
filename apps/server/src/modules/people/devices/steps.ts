import { EventEmitter } from 'node:events'
import type { Bus } from '../../../engines/bus/index.ts'

/** Wakes the computers that wait for a step of their offer, in whichever process they wait. */
export interface Steps {
  tell(offerId: string): void
  /**
   * Listens from now on; `next` resolves at the first step told since, when the time is over, or when the caller has
   * gone.
   */
  listen(offerId: string): { next(waitMs: number, signal: AbortSignal): Promise<void>; stop(): void }
}

const offerMoved = 'devices.offerMoved'

export function createSteps(bus: Bus): Steps {
  const waiting = new EventEmitter().setMaxListeners(0)
  bus.subscribe(offerMoved, (offerId) => void waiting.emit(offerId))

  return {
    tell: (offerId) => bus.publish(offerMoved, offerId),
    listen(offerId) {
      let heard = false
      let wake = () => {}
      const hear = () => {
        heard = true
        wake()
      }
      waiting.on(offerId, hear)
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
        stop: () => void waiting.off(offerId, hear),
      }
    },
  }
}
