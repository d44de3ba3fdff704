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

export function createNews(bus: Bus): News {
  const progress = new Map<string, number>()
  const listeners = new Map<string, Set<AbortController>>()

  bus.subscribe<{ uploadId: string; progress: number | null }>(topic, (told) => {
    if (told.progress !== null) return void progress.set(told.uploadId, told.progress)
    progress.delete(told.uploadId)
    for (const over of listeners.get(told.uploadId) ?? []) over.abort()
  })

  return {
    progressed: (uploadId, fraction) => bus.publish(topic, { uploadId, progress: fraction }),
    ended: (uploadId) => bus.publish(topic, { uploadId, progress: null }),
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
