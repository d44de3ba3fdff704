import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FolderInUse, lockFolder } from '../../../engines/database/folder-lock.ts'

/**
 * Makes a folder below `folder` for this process alone, and clears away what processes that died have left there.
 * Other processes may use the same `folder`: theirs are known by a lock that the kernel lifts when they end.
 */
export function openScratch(folder: string): { path: string; close(): void } {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    if (!isInUse(join(folder, name))) rmSync(join(folder, name), { recursive: true, force: true })
  }
  const path = mkdtempSync(join(folder, 'work-'))
  const lock = lockFolder(path)
  return {
    path,
    close() {
      lock[Symbol.dispose]()
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** A folder that has just been made may not be locked yet. */
const newMs = 60_000

function isInUse(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) return false
  if (Date.now() - stats.mtimeMs < newMs) return true
  try {
    lockFolder(path)[Symbol.dispose]()
    return false
  } catch (error) {
    if (error instanceof FolderInUse) return true
    throw error
  }
}
