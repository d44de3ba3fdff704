import { statfs } from 'node:fs/promises'
import { root } from './place.mjs'
import { Problem } from './problem.mjs'

/** Refuses when the disk that holds the project has less than `sizeBytes` free. */
export async function assertRoom(sizeBytes) {
  const { bavail, bsize } = await statfs(root)
  if (bavail * bsize < sizeBytes) throw diskIsFull(sizeBytes)
}

/** The problem behind what the system said about the disk; undefined when it said something else. */
export function explainDisk(said) {
  if (/ENOSPC|EDQUOT/.test(said)) return diskIsFull(1_000_000_000)
  if (/EACCES|EPERM|EROFS/.test(said)) {
    return new Problem(
      `There is no permission to write in ${root}. Perhaps another user installed it.\n` +
        `Run this as the user who owns that folder. The system said:\n\n${said}`,
    )
  }
  return undefined
}

function diskIsFull(neededBytes) {
  return new Problem(
    `The disk that holds ${root} is full. Make some room (${neededBytes / 1_000_000} MB) and run this again.`,
  )
}
