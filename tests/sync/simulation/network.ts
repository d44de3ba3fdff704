import type { Socket, Transport } from '@teahouse/client'
import { WeatherError } from '@teahouse/client'
import type { Dice } from './dice.ts'
import type { Site, SiteSocket } from './site.ts'
import type { VirtualTime } from './time.ts'

/** Chances for each frame and each call, 0 to 1. */
export interface Weather {
  drop: number
  duplicate: number
  /** How far delays differ, so that what was sent later may arrive earlier. */
  jitterMs: number
}

export const calm: Weather = { drop: 0, duplicate: 0, jitterMs: 0 }
const latencyMs = 20

/** The line between one device and the server: it loses, doubles, delays and reorders, and it can be cut. */
export interface Line {
  readonly transport: Transport
  readonly isUp: boolean
  /** Up or down; going down cuts the socket. */
  set(isUp: boolean): void
  cut(): void
  /** Tells the machine that the network has come or gone. */
  onChange(hear: () => void): () => void
  /** How much is on its way. */
  readonly inFlight: number
}

export function createLine(needs: {
  site: Site
  time: VirtualTime
  dice: Dice
  token: string
  weather: () => Weather
}): Line {
  const { site, time, dice, token } = needs
  const listeners = new Set<() => void>()
  let isUp = true
  let cutCurrent = () => {}
  let inFlight = 0

  function later(task: () => void, extraMs = 0): void {
    inFlight++
    time.after(latencyMs + dice.next() * needs.weather().jitterMs + extraMs, () => {
      inFlight--
      task()
    })
  }

  /** Once, twice, or not at all; now or later. */
  function carry(task: () => void): void {
    const { drop, duplicate } = needs.weather()
    if (dice.isLucky(drop)) return
    later(task)
    if (dice.isLucky(duplicate)) later(task)
  }

  const transport: Transport = {
    async post(name, input, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: unknown }>()
      const lose = () => later(() => reject(new WeatherError('offline')), 200)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      const wire = JSON.stringify(input)
      if (!isUp || dice.isLucky(needs.weather().drop)) lose()
      else {
        carry(async () => {
          const answer = await site.post(token, name, JSON.parse(wire)).catch(() => undefined)
          if (!answer || !isUp || dice.isLucky(needs.weather().drop)) lose()
          else later(() => resolve(answer))
        })
        // Whatever became of it, nobody waits for ever.
        later(() => reject(new WeatherError('offline')), 60_000)
      }
      return promise
    },

    open(hear): Socket {
      let isOpen = true
      let remote: SiteSocket | undefined
      function closed(code: number): void {
        if (!isOpen) return
        isOpen = false
        remote?.close()
        hear.closed(code)
      }
      cutCurrent = () => closed(1006)
      if (!isUp) later(() => closed(1006))
      else {
        later(() => {
          if (!isOpen) return
          remote = site.connect({
            frame: (text) => carry(() => isOpen && hear.frame(text)),
            closed: (code) => later(() => closed(code)),
          })
          hear.opened()
        })
      }
      return {
        send: (text) => carry(() => isOpen && remote?.send(text)),
        close: () => closed(1000),
      }
    },
  }

  return {
    transport,
    get isUp() {
      return isUp
    },
    get inFlight() {
      return inFlight
    },
    set(next) {
      isUp = next
      if (!isUp) cutCurrent()
      for (const hear of listeners) hear()
    },
    cut: () => cutCurrent(),
    onChange(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}
