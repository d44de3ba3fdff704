import { OwnBlob, randomId, readBlob } from './api/own.ts'
import { report } from './report.ts'

interface Kept {
  readonly storage: readonly (readonly [key: string, value: string])[]
  readonly files: readonly (readonly [path: string, blob: Blob | null, changedAtMs: number])[]
}
type Host = (name: string, args: unknown) => Promise<unknown>

/** A file that is not there, a folder that is not empty: what stands behind `readFileSync:fail `. */
export class FileProblem extends Error {
  readonly errno: number
  constructor(message: string, errno: number) {
    super(message)
    this.errno = errno
  }
}

export const userFolder = 'wxfile://usr'
const mostBytes = 200 * 1024 * 1024

/**
 * What the program has on this device. The worker holds all of it (files as references, their bytes lie with the browser),
 * because much of `wx` answers without waiting; the host is told of each change and keeps what is to stay.
 */
export class KeptHere {
  readonly values = new Map<string, string>()
  readonly files: KeptFiles
  readonly #host: Host

  constructor(host: Host) {
    this.#host = host
    this.files = new KeptFiles(host)
  }

  /** What was kept the last time; to be awaited before the program begins. */
  async load(): Promise<void> {
    const { storage, files } = (await this.#host('loadKept', {})) as Kept
    for (const [key, value] of storage) this.values.set(key, value)
    for (const [path, blob, changedAtMs] of files) this.files.put(path, blob, changedAtMs)
  }
}

interface Entry {
  /** Null: a folder. */
  readonly blob: Blob | null
  readonly changedAtMs: number
}

export class KeptFiles {
  readonly #entries = new Map<string, Entry>([[userFolder, { blob: null, changedAtMs: Date.now() }]])
  readonly #host: Host
  #usedBytes = 0

  constructor(host: Host) {
    this.#host = host
  }

  /** What the host has already. */
  put(path: string, blob: Blob | null, changedAtMs = Date.now()): void {
    this.#usedBytes += (blob?.size ?? 0) - (this.#entries.get(path)?.blob?.size ?? 0)
    this.#entries.set(path, { blob, changedAtMs })
  }

  entry(path: string): Entry | undefined {
    return this.#entries.get(clean(path))
  }

  /** A file, or throws as `what` does where it is none. */
  blob(path: string, what = 'open'): Blob {
    const entry = this.entry(path)
    if (!entry) throw missing(what, path)
    if (!entry.blob) throw new FileProblem(`illegal operation on a directory, ${what} "${path}"`, 1300021)
    return entry.blob
  }

  bytes(path: string, what?: string): ArrayBuffer {
    return readBlob(this.blob(path, what))
  }

  /** Writes a file of the program’s own. */
  write(path: string, blob: Blob, what = 'open'): void {
    const at = this.#own(path, what)
    const parent = at.slice(0, at.lastIndexOf('/'))
    if (this.#entries.get(parent)?.blob !== null) throw missing(what, path)
    if (this.#entries.get(at)?.blob === null) {
      throw new FileProblem(`illegal operation on a directory, ${what} "${path}"`, 1300021)
    }
    this.#keep(at, blob)
  }

  /** Remembers it until the program ends. */
  writeTemporary(blob: Blob, ending = ''): string {
    const path = `wxfile://tmp_${randomId()}${ending}`
    this.#keep(path, blob)
    return path
  }

  /** Keeps it for good, under a name of its own. */
  writeSaved(blob: Blob, ending = ''): string {
    const path = `wxfile://store_${randomId()}${ending}`
    this.#keep(path, blob)
    return path
  }

  copy(from: string, to: string): void {
    this.write(to, this.blob(from, 'copyFile'), 'copyFile')
  }

  makeFolder(path: string, isRecursive: boolean): void {
    const at = this.#own(path, 'mkdir')
    if (this.#entries.has(at)) {
      if (isRecursive && this.#entries.get(at)?.blob === null) return
      throw new FileProblem(`file already exists, mkdir "${path}"`, 1301005)
    }
    const parent = at.slice(0, at.lastIndexOf('/'))
    if (!this.#entries.has(parent)) {
      if (!isRecursive) throw missing('mkdir', path)
      this.makeFolder(parent, true)
    }
    this.#keep(at, null)
  }

  /** Names of what lies in a folder. */
  names(path: string): string[] {
    const at = clean(path)
    const entry = this.#entries.get(at)
    if (!entry) throw missing('scandir', path)
    if (entry.blob) throw new FileProblem(`not a directory, scandir "${path}"`, 1300020)
    return [...this.#within(at)].map((one) => one.slice(at.length + 1)).filter((name) => !name.includes('/'))
  }

  removeFolder(path: string, isRecursive: boolean): void {
    const at = this.#own(path, 'rmdir')
    const entry = this.#entries.get(at)
    if (!entry) throw missing('rmdir', path)
    if (entry.blob) throw new FileProblem(`not a directory, rmdir "${path}"`, 1300020)
    const inside = [...this.#within(at)]
    if (inside.length > 0 && !isRecursive) throw new FileProblem('directory not empty', 1300066)
    for (const one of [...inside, at]) if (one !== userFolder) this.#drop(one)
  }

  remove(path: string, what = 'unlink'): void {
    const at = clean(path)
    const entry = this.#entries.get(at)
    if (!entry) throw missing(what, path)
    if (!entry.blob) throw new FileProblem(`operation not permitted, ${what} "${path}"`, 1300001)
    this.#drop(at)
  }

  move(from: string, to: string): void {
    const source = this.#own(from, 'rename')
    const target = this.#own(to, 'rename')
    const entry = this.#entries.get(source)
    if (!entry) throw missing('rename', from)
    if (entry.blob) {
      this.write(target, entry.blob, 'rename')
      this.#drop(source)
      return
    }
    this.makeFolder(target, true)
    for (const one of [...this.#within(source)].sort()) {
      const { blob } = this.#entries.get(one)!
      this.#keep(target + one.slice(source.length), blob)
    }
    this.removeFolder(source, true)
  }

  /** Paths of kept files that were saved under names of their own. */
  saved(): { filePath: string; size: number; createTime: number }[] {
    return [...this.#entries]
      .filter(([path, { blob }]) => blob && path.startsWith('wxfile://store_'))
      .map(([filePath, { blob, changedAtMs }]) => ({
        filePath,
        size: blob!.size,
        createTime: Math.floor(changedAtMs / 1000),
      }))
  }

  *#within(folder: string): Iterable<string> {
    for (const path of this.#entries.keys()) if (path.startsWith(`${folder}/`)) yield path
  }

  #own(path: string, what: string): string {
    const at = clean(path)
    if (at !== userFolder && !at.startsWith(`${userFolder}/`)) {
      throw new FileProblem(`permission denied, ${what} "${path}"`, 1300013)
    }
    return at
  }

  #keep(path: string, blob: Blob | null): void {
    const more = (blob?.size ?? 0) - (this.#entries.get(path)?.blob?.size ?? 0)
    if (more > 0 && this.#usedBytes + more > mostBytes) {
      throw new FileProblem('the maximum size of the file storage limit is exceeded', 1300202)
    }
    this.put(path, blob)
    this.#host('storeFile', { path, blob }).catch(report)
  }

  #drop(path: string): void {
    this.#usedBytes -= this.#entries.get(path)?.blob?.size ?? 0
    this.#entries.delete(path)
    this.#host('removeFile', { path }).catch(report)
  }
}

const missing = (what: string, path: string) => new FileProblem(`no such file or directory, ${what} "${path}"`, 1300002)

/** One way to write each path: `http://usr` is how the developer tools write it. */
function clean(path: string): string {
  const [, rest = ''] = path.match(/^(?:wxfile|http):\/\/(.*)$/) ?? []
  const parts: string[] = []
  for (const part of rest.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `wxfile://${parts.join('/')}`
}

export const textBlob = (text: string): Blob => new OwnBlob([text])
