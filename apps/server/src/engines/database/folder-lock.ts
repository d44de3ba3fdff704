import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartProblem } from '../../platform/start-problem.ts'

const SQLITE_BUSY = 5

/** Another process holds the folder. */
export class FolderInUse extends StartProblem {}

/**
 * Makes this process the only one that uses `folder`, until the lock is disposed of or the process ends.
 * Refuses with a `FolderInUse` that names the holder.
 *
 * The lock is the kernel's, taken by SQLite on the file `lock`. A killed process therefore never leaves one
 * behind, whatever became of its number, and the lock holds between containers that share the folder.
 * The file `lock.pid` only says who to name.
 */
export function lockFolder(folder: string): Disposable {
  const holderFile = join(folder, 'lock.pid')
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new FolderInUse(
      `${folder} is in use by another Teahouse (process ${readHolder(holderFile)}). ` +
        'Stop that one first, or choose another folder with TEAHOUSE_DATA.',
    )
  }
  writeFileSync(holderFile, `${process.pid}\n`)
  return { [Symbol.dispose]: () => lock.close() }
}

function readHolder(holderFile: string): string {
  try {
    return readFileSync(holderFile, 'utf8').trim() || 'unknown'
  } catch {
    // The holder took the lock this very moment, and has not yet signed.
    return 'unknown'
  }
}
