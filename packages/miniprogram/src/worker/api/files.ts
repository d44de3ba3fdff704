import { FileProblem, userFolder } from '../kept.ts'
import type { Runtime } from '../runtime.ts'
import { bytesOf, encodings, toText } from './encodings.ts'
import { defineMethod, Failure } from './method.ts'
import { digestOf, OwnBlob, unpress } from './own.ts'
import { flagOr, numberOr, type Options, oneOr, textOf, textOr } from './values.ts'
import { readZip } from './zip.ts'

const mostReadBytes = 100 * 1024 * 1024

/** `getFileSystemManager`, and what of `wx` itself is about files. */
export function files(runtime: Runtime) {
  const { files: kept } = runtime.kept
  const isOfPackage = (path: string) => !/^(wxfile|http):\/\//.test(path)

  function encodingOf(options: Options): string | undefined {
    if (options.encoding === undefined) return undefined
    const encoding = textOf(options, 'encoding').toLowerCase()
    if (!encodings.includes(encoding)) throw new Failure(`invalid encoding "${encoding}"`, { errno: 1300005 })
    return encoding
  }
  function cut(bytes: ArrayBuffer, options: Options): ArrayBuffer {
    if (bytes.byteLength > mostReadBytes) throw new FileProblem('the size of the file is too large', 1300203)
    const position = numberOr(options.position, 0)
    if (position < 0 || position > bytes.byteLength) throw new FileProblem('invalid argument: position', 1300016)
    const length = numberOr(options.length, bytes.byteLength - position)
    if (length < 0) throw new FileProblem('invalid argument: length', 1300016)
    return options.position === undefined && options.length === undefined
      ? bytes
      : bytes.slice(position, position + length)
  }
  const given = (bytes: ArrayBuffer, options: Options) => {
    const encoding = encodingOf(options)
    const wanted = cut(bytes, options)
    return encoding ? toText(wanted, encoding) : wanted
  }
  const statOf = (path: string): Stats => {
    const entry = kept.entry(path)
    if (!entry) throw new FileProblem(`no such file or directory, stat "${path}"`, 1300002)
    return new Stats(entry.blob, entry.changedAtMs)
  }
  function statsBelow(path: string, isRecursive: boolean) {
    const root = statOf(path)
    if (!isRecursive || root.isFile()) return root
    const list = [{ path: '/', stats: root }]
    const walk = (folder: string, name: string) => {
      for (const one of kept.names(folder)) {
        const stats = statOf(`${folder}/${one}`)
        list.push({ path: `${name}/${one}`, stats })
        if (stats.isDirectory()) walk(`${folder}/${one}`, `${name}/${one}`)
      }
    }
    walk(path, '')
    return list
  }
  const opened = new Map<string, { path: string; flag: string }>()
  let lastOpened = 0
  const openedAt = (options: Options) => {
    const found = opened.get(String(options.fd))
    if (!found) throw new FileProblem('bad file descriptor', 1300009)
    return found
  }

  /**
   * What the manager does, each by its options. Sync methods of the same name take the values of `order` one after the
   * other instead, and return what `gives` names in the result.
   */
  const verbs: Readonly<
    Record<string, { order: readonly string[]; gives?: string; run(options: Options): object | undefined }>
  > = {
    access: {
      order: ['path'],
      run(options) {
        const path = textOf(options, 'path')
        const isThere = isOfPackage(path) ? packageHas(runtime, path) : kept.entry(path) !== undefined
        if (!isThere) throw new FileProblem(`no such file or directory, access "${path}"`, 1300002)
        return undefined
      },
    },
    readFile: {
      order: ['filePath', 'encoding', 'position', 'length'],
      gives: 'data',
      run: (options) => ({ data: given(kept.bytes(textOf(options, 'filePath')), options) }),
    },
    writeFile: {
      order: ['filePath', 'data', 'encoding'],
      run(options) {
        kept.write(textOf(options, 'filePath'), new OwnBlob([bytesOf(options.data, encodingOf(options) ?? 'utf8')]))
        return undefined
      },
    },
    appendFile: {
      order: ['filePath', 'data', 'encoding'],
      run(options) {
        const path = textOf(options, 'filePath')
        const more = bytesOf(options.data, encodingOf(options) ?? 'utf8')
        kept.write(path, new OwnBlob([kept.blob(path), more]))
        return undefined
      },
    },
    copyFile: {
      order: ['srcPath', 'destPath'],
      run(options) {
        kept.copy(textOf(options, 'srcPath'), textOf(options, 'destPath'))
        return undefined
      },
    },
    mkdir: {
      order: ['dirPath', 'recursive'],
      run(options) {
        kept.makeFolder(textOf(options, 'dirPath'), flagOr(options.recursive, false))
        return undefined
      },
    },
    rmdir: {
      order: ['dirPath', 'recursive'],
      run(options) {
        kept.removeFolder(textOf(options, 'dirPath'), flagOr(options.recursive, false))
        return undefined
      },
    },
    readdir: {
      order: ['dirPath'],
      gives: 'files',
      run: (options) => ({ files: kept.names(textOf(options, 'dirPath')) }),
    },
    rename: {
      order: ['oldPath', 'newPath'],
      run(options) {
        kept.move(textOf(options, 'oldPath'), textOf(options, 'newPath'))
        return undefined
      },
    },
    unlink: {
      order: ['filePath'],
      run(options) {
        kept.remove(textOf(options, 'filePath'))
        return undefined
      },
    },
    stat: {
      order: ['path', 'recursive'],
      gives: 'stats',
      run: (options) => ({ stats: statsBelow(textOf(options, 'path'), flagOr(options.recursive, false)) }),
    },
    truncate: {
      order: ['filePath', 'length'],
      run(options) {
        const path = textOf(options, 'filePath')
        kept.write(path, resized(kept.blob(path), numberOr(options.length, 0)))
        return undefined
      },
    },
    saveFile: {
      order: ['tempFilePath', 'filePath'],
      gives: 'savedFilePath',
      run(options) {
        const from = textOf(options, 'tempFilePath')
        const blob = kept.blob(from, 'saveFile')
        let savedFilePath = textOr(options.filePath, '')
        if (savedFilePath) kept.write(savedFilePath, blob, 'saveFile')
        else savedFilePath = kept.writeSaved(blob, from.match(/\.\w{1,8}$/)?.[0])
        kept.remove(from, 'saveFile')
        return { savedFilePath }
      },
    },
    open: {
      order: ['options'],
      gives: 'fd',
      run(options) {
        const path = textOf(options, 'filePath')
        const flag = oneOr(options.flag, ['a', 'ax', 'a+', 'ax+', 'as', 'as+', 'r', 'r+', 'w', 'wx', 'w+', 'wx+'], 'r')
        const isThere = kept.entry(path) !== undefined
        if (flag.includes('x') && isThere) throw new FileProblem(`file already exists, open "${path}"`, 1301005)
        if (flag.startsWith('r')) kept.blob(path)
        else if (flag.startsWith('w') || !isThere) kept.write(path, new OwnBlob([]))
        const fd = String(++lastOpened)
        opened.set(fd, { path, flag })
        return { fd }
      },
    },
    close: {
      order: ['options'],
      run(options) {
        openedAt(options)
        opened.delete(String(options.fd))
        return undefined
      },
    },
    fstat: { order: ['options'], gives: 'stats', run: (options) => ({ stats: statOf(openedAt(options).path) }) },
    ftruncate: {
      order: ['options'],
      run(options) {
        const { path } = openedAt(options)
        kept.write(path, resized(kept.blob(path), numberOr(options.length, 0)))
        return undefined
      },
    },
    read: {
      order: ['options'],
      gives: '',
      run(options) {
        const target = options.arrayBuffer
        if (!(target instanceof ArrayBuffer))
          throw new Failure('parameter error: parameter.arrayBuffer should be ArrayBuffer')
        const offset = numberOr(options.offset, 0)
        const position = numberOr(options.position, 0)
        const length = Math.min(numberOr(options.length, target.byteLength - offset), target.byteLength - offset)
        const bytes = new Uint8Array(kept.bytes(openedAt(options).path)).subarray(position, position + length)
        new Uint8Array(target).set(bytes, offset)
        return { bytesRead: bytes.length, arrayBuffer: target }
      },
    },
    write: {
      order: ['options'],
      gives: '',
      run(options) {
        const { path, flag } = openedAt(options)
        if (flag === 'r') throw new FileProblem('bad file descriptor', 1300009)
        let more = bytesOf(options.data, encodingOf(options) ?? 'utf8')
        if (options.data instanceof ArrayBuffer) {
          const offset = numberOr(options.offset, 0)
          more = more.slice(offset, offset + numberOr(options.length, more.byteLength - offset))
        }
        const blob = kept.blob(path)
        const position = flag.startsWith('a')
          ? blob.size
          : numberOr(options.position, flag.startsWith('w') ? blob.size : 0)
        const before = resized(blob, position)
        kept.write(path, new OwnBlob([before, more, blob.slice(position + more.byteLength)]))
        return { bytesWritten: more.byteLength }
      },
    },
  }

  const manager: Record<string, unknown> = {}
  for (const [name, { order, gives, run }] of Object.entries(verbs)) {
    manager[name] = defineMethod(name, async (options: Options) => run(options))
    manager[`${name}Sync`] = (...values: unknown[]) => {
      const options =
        order[0] === 'options'
          ? ((values[0] ?? {}) as Options)
          : Object.fromEntries(order.map((key, at) => [key, values[at]]))
      try {
        const result = run(options) as Record<string, unknown> | undefined
        return gives === undefined ? undefined : gives === '' ? result : result?.[gives]
      } catch (error) {
        if (!(error instanceof FileProblem) && !(error instanceof Failure)) throw error
        throw Object.assign(new Error(`${name}Sync:fail ${error.message}`), {
          errMsg: `${name}Sync:fail ${error.message}`,
        })
      }
    }
  }
  Object.assign(manager, {
    // Files of the package come from the host, so they can only be waited for.
    readFile: defineMethod('readFile', async (options: Options) => {
      const path = textOf(options, 'filePath')
      return { data: given(isOfPackage(path) ? await runtime.readFile(path) : kept.bytes(path), options) }
    }),
    copyFile: defineMethod('copyFile', async (options: Options) => {
      const [from, to] = [textOf(options, 'srcPath'), textOf(options, 'destPath')]
      if (isOfPackage(from)) kept.write(to, new OwnBlob([await runtime.readFile(from)]), 'copyFile')
      else kept.copy(from, to)
    }),
    getFileInfo: defineMethod('getFileInfo', async (options: Options) => {
      const path = textOf(options, 'filePath')
      const bytes = isOfPackage(path) ? await runtime.readFile(path) : kept.bytes(path)
      const name = oneOr(options.digestAlgorithm, ['sha1', 'md5'], 'md5')
      const digest = name === 'sha1' ? await digestOf('SHA-1', bytes) : undefined
      return { size: bytes.byteLength, ...(digest && { digest: toText(digest, 'hex') }) }
    }),
    getSavedFileList: defineMethod('getSavedFileList', () => ({ fileList: kept.saved() })),
    removeSavedFile: defineMethod('removeSavedFile', (options: Options) => kept.remove(textOf(options, 'filePath'))),
    unzip: defineMethod('unzip', async (options: Options) => {
      const target = textOf(options, 'targetPath').replace(/\/$/, '')
      kept.makeFolder(target, true)
      for (const entry of readZip(kept.bytes(textOf(options, 'zipFilePath')))) {
        // `..` in a name would lead out of the folder.
        const inside = entry.path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
        const folder = [target, ...(entry.isFolder ? inside : inside.slice(0, -1))].join('/')
        kept.makeFolder(folder, true)
        if (!entry.isFolder) kept.write([target, ...inside].join('/'), new OwnBlob([await entry.read()]))
      }
    }),
    readZipEntry: defineMethod('readZipEntry', async (options: Options) => {
      const all = readZip(kept.bytes(textOf(options, 'filePath')))
      const asked = options.entries
      const wanted = Array.isArray(asked)
        ? (asked as Options[])
        : all.filter(({ isFolder }) => !isFolder).map(({ path }) => ({ path, encoding: options.encoding }))
      const entries: Record<string, object> = {}
      for (const one of wanted) {
        const path = String(one.path)
        const entry = all.find((found) => found.path === path)
        try {
          if (!entry) throw new FileProblem(`no such file or directory, open "${path}"`, 1300002)
          entries[path] = { data: given(await entry.read(), one), errMsg: 'readZipEntry:ok' }
        } catch (error) {
          entries[path] = { errMsg: `readZipEntry:fail ${(error as Error).message}` }
        }
      }
      return { entries }
    }),
    readCompressedFile: defineMethod('readCompressedFile', async (options: Options) => {
      // Brotli, which browsers do not unpack for scripts; gzip they do.
      if (options.compressionAlgorithm !== 'gzip')
        throw new Failure('compressionAlgorithm is not supported in a browser')
      return { data: await unpress(kept.bytes(textOf(options, 'filePath')), 'gzip') }
    }),
  })

  const saved = manager as Record<string, ReturnType<typeof defineMethod>>
  return {
    env: { USER_DATA_PATH: userFolder },
    getFileSystemManager: () => manager,
    saveFile: saved.saveFile,
    getFileInfo: saved.getFileInfo,
    getSavedFileList: saved.getSavedFileList,
    removeSavedFile: saved.removeSavedFile,
    getSavedFileInfo: defineMethod('getSavedFileInfo', (options: Options) => {
      const { size, lastModifiedTime } = statOf(textOf(options, 'filePath'))
      return { size, createTime: lastModifiedTime }
    }),
    openDocument: defineMethod(
      'openDocument',
      (options: Options) =>
        runtime.host('openDocument', {
          filePath: textOf(options, 'filePath'),
          fileType: textOr(options.fileType, ''),
        }) as Promise<undefined>,
    ),
    saveFileToDisk: defineMethod(
      'saveFileToDisk',
      (options: Options) =>
        runtime.host('saveFileToDisk', { filePath: textOf(options, 'filePath') }) as Promise<undefined>,
    ),
  }
}

/** What `stat` tells. */
class Stats {
  readonly mode: number
  readonly size: number
  readonly lastAccessedTime: number
  readonly lastModifiedTime: number
  constructor(blob: Blob | null, changedAtMs: number) {
    this.mode = blob ? 0o100644 : 0o040755
    this.size = blob?.size ?? 0
    this.lastModifiedTime = Math.floor(changedAtMs / 1000)
    this.lastAccessedTime = this.lastModifiedTime
  }
  isDirectory(): boolean {
    return this.mode === 0o040755
  }
  isFile(): boolean {
    return !this.isDirectory()
  }
}

/** Cut, or filled up with zeros. */
const resized = (blob: Blob, size: number): Blob =>
  size <= blob.size ? blob.slice(0, size) : new OwnBlob([blob, new ArrayBuffer(size - blob.size)])

function packageHas({ bundle }: Runtime, path: string): boolean {
  const at = path.replace(/^\//, '')
  return bundle.packages.some(({ files: all }) => Object.hasOwn(all, at))
}
