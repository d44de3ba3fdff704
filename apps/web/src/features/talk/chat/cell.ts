import { useSyncExternalStore } from 'react'

/** A value that parts of a screen follow by themselves, without drawing what lies between. */
export interface Cell<T> {
  get(): T
  set(value: T): void
  subscribe(hear: () => void): () => void
}

export function createCell<T>(initial: T): Cell<T> {
  const hearers = new Set<() => void>()
  let value = initial
  return {
    get: () => value,
    set(next) {
      if (next === value) return
      value = next
      for (const hear of hearers) hear()
    },
    subscribe(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}

/** What a cell means for one part, which is drawn again only when that changes. */
export function useCell<T, Seen>(cell: Cell<T>, see: (value: T) => Seen): Seen {
  return useSyncExternalStore(cell.subscribe, () => see(cell.get()))
}
