import { v4 as newId } from 'uuid'
import { allOf, type KeptPrograms, openKeptPrograms } from '../../../../platform/kept-programs.ts'
import { CallFailure, type ProgramFiles } from './call.ts'

/**
 * What one program has on this device for one person: its storage and its files stay, temporary files end with it. The
 * program’s worker has the same in memory, because it may ask for them without waiting; what it changes comes here.
 */
export interface KeptData extends ProgramFiles {
  /** All of it, for a worker that begins. */
  load(): Promise<{
    readonly storage: readonly (readonly [key: string, value: string])[]
    readonly files: readonly (readonly [path: string, blob: Blob | null, changedAtMs: number])[]
  }>
  setStored(key: string, value: string): Promise<void>
  removeStored(key: string): Promise<void>
  clearStored(): Promise<void>
  /** Null is a folder. Under `wxfile://usr` and `wxfile://store_` it stays. */
  setFile(path: string, blob: Blob | null): Promise<void>
  removeFile(path: string): Promise<void>
  close(): void
}

export const storageMostBytes = 10 * 1024 * 1024
export const filesMostBytes = 200 * 1024 * 1024
/** How many files there may be: their list is what a worker begins with. */
const filesMost = 10_000

const stays = (path: string) => path.startsWith('wxfile://usr') || path.startsWith('wxfile://store_')

export async function openKept(personId: string, appId: string): Promise<KeptData> {
  const database: KeptPrograms | undefined = await openKeptPrograms(personId)
  const files = new Map<string, { blob: Blob | null; changedAtMs: number }>()
  const storage = new Map<string, string>()
  let filesBytes = 0
  let storageBytes = 0
  const weight = (key: string, value: string | undefined) => (value === undefined ? 0 : key.length + value.length)

  async function read(): Promise<void> {
    if (!database) return
    const everything = allOf(appId)
    const [keys, values, paths, contents] = await Promise.all([
      database.getAllKeys('storage', everything),
      database.getAll('storage', everything),
      database.getAllKeys('files', everything),
      database.getAll('files', everything),
    ])
    keys.forEach(([, key], at) => {
      storage.set(key, values[at]!)
      storageBytes += weight(key, values[at])
    })
    paths.forEach(([, path], at) => {
      files.set(path, contents[at]!)
      filesBytes += contents[at]!.blob?.size ?? 0
    })
  }
  await read()

  function forget(path: string): void {
    filesBytes -= files.get(path)?.blob?.size ?? 0
    files.delete(path)
  }

  return {
    get: (path) => files.get(path)?.blob ?? undefined,
    keepTemporary(blob, ending = endingOf(blob.type)) {
      const path = `wxfile://tmp_${newId().replaceAll('-', '')}${ending}`
      files.set(path, { blob, changedAtMs: Date.now() })
      filesBytes += blob.size
      return path
    },
    async load() {
      return {
        storage: [...storage],
        files: [...files].map(([path, { blob, changedAtMs }]) => [path, blob, changedAtMs] as const),
      }
    },
    async setStored(key, value) {
      const more = weight(key, value) - weight(key, storage.get(key))
      if (storageBytes + more > storageMostBytes * 2) throw new CallFailure('exceed storage max size 10Mb')
      storageBytes += more
      storage.set(key, value)
      await database?.put('storage', value, [appId, key])
    },
    async removeStored(key) {
      storageBytes -= weight(key, storage.get(key))
      storage.delete(key)
      await database?.delete('storage', [appId, key])
    },
    async clearStored() {
      storage.clear()
      storageBytes = 0
      await database?.delete('storage', allOf(appId))
    },
    async setFile(path, blob) {
      const more = (blob?.size ?? 0) - (files.get(path)?.blob?.size ?? 0)
      if (filesBytes + more > filesMostBytes || files.size >= filesMost) {
        throw new CallFailure('the maximum size of the file storage limit is exceeded', { errno: 1300202 })
      }
      forget(path)
      const entry = { blob, changedAtMs: Date.now() }
      files.set(path, entry)
      filesBytes += blob?.size ?? 0
      if (stays(path)) await database?.put('files', entry, [appId, path])
    },
    async removeFile(path) {
      forget(path)
      if (stays(path)) await database?.delete('files', [appId, path])
    },
    close: () => database?.close(),
  }
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/svg+xml': '.svg',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/webm': '.webm',
  'application/pdf': '.pdf',
  'application/json': '.json',
  'text/plain': '.txt',
}
const endingOf = (type: string): string => endings[type.split(';')[0]!.trim().toLowerCase()] ?? ''
