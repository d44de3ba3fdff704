import { deleteDB } from 'idb'

/** Where the files of mini programs lie on this device. */
export const keptBundlesName = 'teahouse-programs'
/** Where lies what mini programs keep for a person. */
export const keptProgramsName = (personId: string): string => `teahouse-programs-${personId}`

/** Removes every mini program of a person, with all that it keeps; light, for whoever leaves may never have opened one. */
export async function forgetPrograms(personId: string): Promise<void> {
  await Promise.all([
    globalThis.caches?.delete(keptBundlesName),
    // Some browsers give no database to private windows.
    deleteDB(keptProgramsName(personId)).catch(() => {}),
  ])
}
