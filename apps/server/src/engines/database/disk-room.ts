import { statfs } from 'node:fs/promises'
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

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`
}
