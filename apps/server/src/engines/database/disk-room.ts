import { statfs } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { StartProblem } from '../../platform/start-problem.ts'

/** Refuses with a `StartProblem` when the disk that holds `folder`, which exists, has less than `minBytes` free. */
export async function assertRoomOnDisk(folder: string, minBytes: number): Promise<void> {
  const disk = await statfs(folder)
  const freeBytes = disk.bavail * disk.bsize
  if (freeBytes >= minBytes) return
  throw new StartProblem(
    `The disk that holds ${folder} is full: ${megabytes(freeBytes)} free, ${megabytes(minBytes)} needed. ` +
      'Make some room and start again.',
  )
}

/**
 * Looks every second whether the disk that holds `folder` has less than `minBytes` free. So much must be left to
 * PostgreSQL for its log: without room for that it would stop, and nothing could be read either.
 */
export function watchRoomOnDisk(
  folder: string,
  minBytes: number,
  onChange: (isFull: boolean) => void,
): { readonly isFull: boolean; stop(): void } {
  const stopping = new AbortController()
  let isFull = false
  async function watch(): Promise<void> {
    for (;;) {
      await pause(1_000, undefined, { signal: stopping.signal, ref: false })
      const disk = await statfs(folder)
      const freeBytes = disk.bavail * disk.bsize
      // Once full, a little more has to be free, or it would go to and fro.
      const isFullNow = freeBytes < (isFull ? 1.25 * minBytes : minBytes)
      if (isFullNow !== isFull) onChange(isFullNow)
      isFull = isFullNow
    }
  }
  watch().catch((error: Error) => {
    if (!stopping.signal.aborted) throw error
  })
  return {
    get isFull() {
      return isFull
    },
    stop: () => stopping.abort(),
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`
}
