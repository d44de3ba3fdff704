import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as tar from 'tar-stream'
import { Problem } from '../problem.ts'

/**
 * A tar file that any tool can open, written and read from front to back in constant memory. Every so many entries
 * stands a list of their SHA-256, in the form that `sha256sum --check` takes.
 */
export interface ArchiveWriter {
  add(path: string, bytes: Uint8Array): Promise<void>
  addStream(
    path: string,
    bytes: AsyncIterable<Uint8Array>,
    about: { sizeBytes: number; contentType?: string },
  ): Promise<void>
  /** The last list, then everything on the disk and under its name. Answers how long the file is. */
  finish(): Promise<{ sizeBytes: number }>
  /** Leaves nothing behind. Does no harm after `finish`. */
  abandon(): Promise<void>
}

export interface ArchiveEntry {
  path: string
  sizeBytes: number
  contentType?: string
  /** To be read to the end. */
  bytes: AsyncIterable<Uint8Array>
}

/** Entries for each list: what a reader has to remember until it finds the list. */
const listEvery = 1000
const listFolder = 'checksums/'
/** Where desktops keep the type of a file; tar passes it on. */
const contentTypeRecord = 'SCHILY.xattr.user.mime_type'

/** The archive appears as `file` only when it is complete. Refuses where there is one already. */
export async function writeArchive(file: string): Promise<ArchiveWriter> {
  const unfinished = `${file}.unfinished`
  const target = createWriteStream(unfinished, { flags: 'w', mode: 0o600, flush: true })
  const pack = tar.pack()
  let failure: Error | undefined
  let fail = (_error: Error) => {}
  const written = pipeline(pack, target)
  written.catch((error) => {
    failure = error
    fail(error)
  })

  let lists = 0
  let checksums: string[] = []

  async function put(
    path: string,
    bytes: AsyncIterable<Uint8Array>,
    { sizeBytes, contentType }: { sizeBytes: number; contentType?: string },
  ): Promise<string> {
    if (failure) throw failure
    const hash = createHash('sha256')
    await new Promise<void>((resolve, reject) => {
      fail = reject
      const pax = contentType ? { [contentTypeRecord]: contentType } : null
      const header = { name: path, size: sizeBytes, mode: 0o600, mtime: new Date(), pax }
      const entry = pack.entry(header, (error) => (error ? reject(error) : resolve()))
      feed(entry, hashed(bytes, hash)).catch(reject)
    })
    return hash.digest('hex')
  }

  async function addStream(...[path, bytes, about]: Parameters<ArchiveWriter['addStream']>): Promise<void> {
    checksums.push(`${await put(path, bytes, about)}  ${path}\n`)
    if (checksums.length === listEvery) await addList()
  }

  async function addList(): Promise<void> {
    const bytes = Buffer.from(checksums.join(''))
    checksums = []
    const path = `${listFolder}${String(++lists).padStart(6, '0')}.sha256`
    await put(path, once(bytes), { sizeBytes: bytes.length })
  }

  return {
    add: (path, bytes) => addStream(path, once(bytes), { sizeBytes: bytes.length }),
    addStream,
    async finish() {
      if (checksums.length > 0) await addList()
      pack.finalize()
      await written
      await rename(unfinished, file)
      await syncFolder(dirname(file))
      return { sizeBytes: target.bytesWritten }
    },
    async abandon() {
      pack.destroy()
      await written.catch(() => {})
      await rm(unfinished, { force: true })
    },
  }
}

/**
 * Gives each entry to `visit`, in order. Throws a `Problem` that names the entry when the archive is damaged or ends
 * too early: so what was visited may be relied on only when this has returned.
 */
export async function readArchive(file: string, visit: (entry: ArchiveEntry) => Promise<void>): Promise<void> {
  const extract = tar.extract()
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  let sourceFailure: Error | undefined
  source.on('error', (error) => {
    sourceFailure = error
  })
  const read = pipeline(source, extract)
  read.catch(() => {})

  const unproven = new Map<string, string>()
  let last = 'its beginning'
  let visitFailure: { error: unknown } | undefined
  try {
    for await (const entry of extract) {
      const { name: path, size: sizeBytes } = entry.header
      last = path
      const hash = createHash('sha256')
      const bytes = hashed(whole(file, entry as AsyncIterable<Uint8Array>, path), hash)
      if (path.startsWith(listFolder)) {
        prove(file, unproven, String(await join(bytes)))
        continue
      }
      const contentType = (entry.header.pax as Record<string, string> | null)?.[contentTypeRecord]
      try {
        await visit({ path, sizeBytes, ...(contentType && { contentType }), bytes })
      } catch (error) {
        visitFailure = { error }
        throw error
      }
      unproven.set(path, hash.digest('hex'))
    }
    await read
  } catch (error) {
    source.destroy()
    if (visitFailure) throw visitFailure.error
    if (error instanceof Problem) throw error
    if (sourceFailure) throw sourceFailure
    throw new Problem(`${file} is damaged, or ends too early, after ${last} (${(error as Error).message}).`)
  }
  const [unlisted] = unproven.keys()
  if (unlisted) throw new Problem(`${file} ends too early: there is no checksum for ${unlisted}.`)
}

/** Holds what was read against a list of checksums. */
function prove(file: string, unproven: Map<string, string>, list: string): void {
  for (const line of list.split('\n').filter(Boolean)) {
    const [checksum, path = ''] = line.split('  ')
    if (unproven.get(path) !== checksum) {
      throw new Problem(`${file} is damaged: ${path} is ${unproven.has(path) ? 'not what was stored' : 'missing'}.`)
    }
    unproven.delete(path)
  }
}

export async function join(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

async function* whole(file: string, bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    throw new Problem(`${file} is damaged, or ends too early, in ${path} (${(error as Error).message}).`)
  }
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
}

async function feed(sink: ReturnType<tar.Pack['entry']>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of bytes) {
    if (!sink.write(piece)) await new Promise<void>((resolve) => sink.once('drain', () => resolve()))
  }
  sink.end(undefined)
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}
