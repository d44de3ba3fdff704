import { setTimeout as pause } from 'node:timers/promises'
import type { Bus } from '../../../engines/bus/index.ts'

/** How the preparing of uploads goes, told to whoever waits for it, in whichever process. */
export interface News {
  /** Tells a fraction from 0 to 1. */
  progressed(uploadId: string, progress: number): void
  ended(uploadId: string): void
  /** The last fraction that was told. */
  progress(uploadId: string): number
  /** Listens from now on, until it is disposed of. */
  listen(uploadId: string): Listener
}

export interface Listener extends Disposable {
  /** Resolves at the end of the preparing, after `maxMs`, or when the signal fires. */
  end(maxMs: number, signal: AbortSignal): Promise<void>
}

const topic = 'media.preparing'

/** Told as JSON; `progress` is null at the end. */
interface Told {
  uploadId: string
  progress: number | null
}

/** Fractions that are remembered. An end can be lost on the bus, so the oldest make room. */
const maxRemembered = 10_000

export function createNews(bus: Bus): News {
  const progress = new Map<string, number>()
  const listeners = new Map<string, Set<AbortController>>()

  bus.subscribe(topic, (text) => {
    const told: Told = JSON.parse(text)
    progress.delete(told.uploadId)
    if (told.progress === null) {
      for (const over of listeners.get(told.uploadId) ?? []) over.abort()
      return
    }
    progress.set(told.uploadId, told.progress)
    const [oldest] = progress.keys()
    if (oldest && progress.size > maxRemembered) progress.delete(oldest)
  })
  const tell = (told: Told) => bus.publish(topic, JSON.stringify(told))

  return {
    progressed: (uploadId, fraction) => tell({ uploadId, progress: fraction }),
    ended: (uploadId) => tell({ uploadId, progress: null }),
    progress: (uploadId) => progress.get(uploadId) ?? 0,
    listen(uploadId) {
      const over = new AbortController()
      const all = listeners.get(uploadId) ?? new Set()
      listeners.set(uploadId, all.add(over))
      return {
        async end(maxMs, signal) {
          // It rejects when the preparing is over or the caller has gone: no reason to wait any longer.
          await pause(maxMs, undefined, { signal: AbortSignal.any([over.signal, signal]) }).catch(() => {})
        },
        [Symbol.dispose]() {
          all.delete(over)
          if (all.size === 0) listeners.delete(uploadId)
        },
      }
    },
  }
}
