import { type Bus, memoryBus } from '@teahouse/server/engines/bus/index'

/** One process’s end of a bus, with a line that can be cut. */
export interface BusEnd extends Bus {
  cut(): void
  mend(): void
}

/** The ends of several processes, joined in memory: what NATS is to them, without NATS. */
export function joinedBuses(count: number): BusEnd[] {
  const ends: (BusEnd & { local: Bus; hearGap(): void })[] = []
  const reachable = (from: BusEnd) => (from.isUp ? ends.filter((end) => end !== from && end.isUp) : [])
  for (let made = 0; made < count; made++) {
    const local = memoryBus()
    const gapHearers = new Set<() => void>()
    let isUp = true
    const end = {
      local,
      hearGap() {
        for (const hear of gapHearers) hear()
      },
      publish(topic: string, text: string) {
        local.publish(topic, text)
        const others = reachable(end)
        // Others hear it later, as over a network; not whoever is cut off by then.
        setImmediate(() => {
          for (const other of others) if (other.isUp) other.local.publish(topic, text)
        })
      },
      subscribe: local.subscribe,
      async isHeard(topic: string) {
        for (const one of [end, ...reachable(end)]) if (await one.local.isHeard(topic)) return true
        return false
      },
      onGap(hear: () => void) {
        gapHearers.add(hear)
        return () => void gapHearers.delete(hear)
      },
      get isUp() {
        return isUp
      },
      close: async () => {},
      cut() {
        isUp = false
      },
      mend() {
        isUp = true
        for (const one of ends) if (one.isUp) one.hearGap()
      },
    }
    ends.push(end)
  }
  return ends
}
