import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { keptProgramsName } from './forget-programs.ts'

/** What mini programs keep on this device for one person: each its own, and nobody else’s. */
interface Kept extends DBSchema {
  /** By program and key; the value as the program’s worker wrote it. */
  storage: { key: [appId: string, key: string]; value: string }
  /** By program and path; null is a folder. */
  files: { key: [appId: string, path: string]; value: { blob: Blob | null; changedAtMs: number } }
}
export type KeptPrograms = IDBPDatabase<Kept>

/** Undefined where a browser gives no database; then nothing outlives the program. */
export const openKeptPrograms = (personId: string): Promise<KeptPrograms | undefined> =>
  openDB<Kept>(keptProgramsName(personId), 1, {
    upgrade(database) {
      database.createObjectStore('storage')
      database.createObjectStore('files')
    },
    // Whoever forgets a person’s programs does not wait for other tabs.
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  }).catch(() => undefined)

/** Everything of one program. */
export const allOf = (appId: string) => IDBKeyRange.bound([appId], [appId, []])

/** Removes what one program keeps here, as its person asks. */
export async function forgetKeptProgram(personId: string, appId: string): Promise<void> {
  const database = await openKeptPrograms(personId)
  if (!database) return
  await Promise.all([database.delete('storage', allOf(appId)), database.delete('files', allOf(appId))])
  database.close()
}
