import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Blobs } from './index.ts'
import { checkKey } from './key.ts'

const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000

/**
 * Blobs as plain files below `folder`, each named by its key, in two levels of folders so that none grows too large.
 * A file appears under its name only when it is complete and on the disk.
 */
export async function fileBlobs(folder: string): Promise<Blobs> {
  const arrivals = join(folder, 'arriving')
  await mkdir(arrivals, { recursive: true })
  await sweep(arrivals)

  // One promise for each folder: whoever comes second must also wait until its name is on the disk.
  const made = new Map<string, Promise<void>>()
  const makeFolder = (inner: string): Promise<void> => {
    let making = made.get(inner)
    if (!making) {
      making = createFolder(folder, inner)
      making.catch(() => made.delete(inner))
      made.set(inner, making)
    }
    return making
  }

  return {
    async put(key, bytes) {
      const file = fileOf(folder, key)
      const arriving = join(arrivals, randomUUID())
      try {
        const source = bytes instanceof Uint8Array ? Readable.from([bytes], { objectMode: false }) : bytes
        // `flush` makes the stream call fsync before it closes.
        const target = createWriteStream(arriving, { flags: 'wx', flush: true })
        await pipeline(source, target)
        await makeFolder(dirname(file))
        await rename(arriving, file)
        await syncFolder(dirname(file))
        return { sizeBytes: target.bytesWritten }
      } catch (error) {
        await rm(arriving, { force: true })
        throw error
      }
    },

    async get(key, range) {
      const handle = await open(fileOf(folder, key)).catch(ignoreMissing)
      if (!handle) return undefined
      try {
        const { size: sizeBytes } = await handle.stat()
        if (range && range.start >= sizeBytes) throw new RangeError(`the blob has only ${sizeBytes} bytes`)
        return { stream: handle.createReadStream({ ...range }), sizeBytes }
      } catch (error) {
        await handle.close()
        throw error
      }
    },

    async size(key) {
      const stats = await stat(fileOf(folder, key)).catch(ignoreMissing)
      return stats?.size
    },

    async delete(key) {
      await rm(fileOf(folder, key), { force: true })
    },

    async *list() {
      for (const outer of await readdir(folder)) {
        if (outer.length !== 2) continue
        for (const inner of await readdir(join(folder, outer))) {
          for (const name of await readdir(join(folder, outer, inner))) {
            const stats = await stat(join(folder, outer, inner, name)).catch(ignoreMissing)
            if (stats) yield { key: name.replaceAll('~', '/'), putAt: stats.mtime }
          }
        }
      }
    },
  }
}

function fileOf(folder: string, key: string): string {
  checkKey(key)
  const hash = createHash('sha256').update(key).digest('hex')
  // '~' cannot occur in a key, so two keys never share a file.
  return join(folder, hash.slice(0, 2), hash.slice(2, 4), key.replaceAll('/', '~'))
}

/** Creates `inner`, two levels below `root`, so that its name survives a power failure. */
async function createFolder(root: string, inner: string): Promise<void> {
  await mkdir(inner, { recursive: true })
  await syncFolder(dirname(inner))
  await syncFolder(root)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows can neither open a folder nor needs it.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes what a crash left half-written. Younger files may belong to a put that is still under way. */
async function sweep(arrivals: string): Promise<void> {
  for (const name of await readdir(arrivals)) {
    const file = join(arrivals, name)
    const stats = await stat(file).catch(ignoreMissing)
    if (stats && Date.now() - stats.mtimeMs > ABANDONED_AFTER_MS) await rm(file, { force: true })
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
