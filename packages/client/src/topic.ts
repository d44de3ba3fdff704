/** What ends a subscription. */
export type Off = () => void

export interface Topic<T> {
  subscribe(hear: (value: T) => void): Off
  tell(value: T): void
}

export function createTopic<T>(): Topic<T> {
  const hearers = new Set<(value: T) => void>()
  return {
    subscribe(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    tell(value) {
      for (const hear of hearers) hear(value)
    },
  }
}

/** Something to look at that changes: made for React’s `useSyncExternalStore`. Equal contents are the same object. */
export interface View<T> {
  subscribe(hear: () => void): Off
  getSnapshot(): T
}
