/**
 * Tells other parts, and other processes, that something happened. Never the record of anything: whatever is told
 * here can be lost without harm, because the database has it.
 */
export interface Bus {
  publish(topic: string, message: unknown): void
  /** Returns what ends the subscription. */
  subscribe<T>(topic: string, hear: (message: T) => void): () => void
  close(): Promise<void>
}

/** Within one process: listeners are called at once, in the order of subscription. */
export function memoryBus(): Bus {
  const listeners = new Map<string, Set<(message: never) => void>>()
  return {
    publish(topic, message) {
      for (const hear of listeners.get(topic) ?? []) hear(message as never)
    },
    subscribe(topic, hear) {
      const of = listeners.get(topic) ?? new Set()
      listeners.set(topic, of)
      of.add(hear as (message: never) => void)
      return () => of.delete(hear as (message: never) => void)
    },
    async close() {
      listeners.clear()
    },
  }
}
