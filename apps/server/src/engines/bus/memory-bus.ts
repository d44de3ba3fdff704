import type { Bus } from './bus.ts'
import { createListeners } from './listeners.ts'

const atOnce = Promise.resolve()

/** Within one process: a map of topics, and nothing that can fail. */
export function memoryBus(): Bus {
  const listeners = createListeners()
  return {
    publish: listeners.tell,
    subscribe(topic, hear) {
      // Wrapped, so that the same function may listen twice.
      const own = (text: string) => hear(text)
      listeners.add(topic, own)
      return { ready: atOnce, end: () => void listeners.remove(topic, own) }
    },
    isHeard: async (topic) => listeners.has(topic),
    onGap: () => () => {},
    isUp: true,
    async close() {},
  }
}
