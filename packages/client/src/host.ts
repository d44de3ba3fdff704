import { v7 } from 'uuid'
import type { Off } from './topic.ts'

/** What a client needs of the machine that it runs on. Tests give one with a clock and dice of their own. */
export interface Host {
  /** Milliseconds since 1970. */
  now(): number
  /** Does a task once after a delay; returns what calls it off. */
  after(delayMs: number, task: () => void): Off
  /** From 0 up to, but not including, 1. */
  random(): number
  /** A UUIDv7: ids made later sort later. */
  newId(): string
  /** False when it is known that there is no network. */
  isNetworkUp(): boolean
  /** Hears when the network may have come or gone, and when a person looks at the app again. */
  watchNetwork(hear: () => void): Off
}

interface Page extends EventTarget {
  document?: EventTarget & { visibilityState: string }
  navigator?: { onLine?: boolean }
}

/** The machine itself: a browser’s window or worker, or Node. */
export function thisMachine(): Host {
  const page = globalThis as unknown as Page
  return {
    now: () => Date.now(),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs)
      return () => clearTimeout(timer)
    },
    random: () => Math.random(),
    newId: () => v7(),
    isNetworkUp: () => page.navigator?.onLine !== false,
    watchNetwork(hear) {
      const ends = new AbortController()
      const { signal } = ends
      page.addEventListener?.('online', hear, { signal })
      page.addEventListener?.('offline', hear, { signal })
      page.document?.addEventListener(
        'visibilitychange',
        () => {
          if (page.document?.visibilityState === 'visible') hear()
        },
        { signal },
      )
      return () => ends.abort()
    },
  }
}
