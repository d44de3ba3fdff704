import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompileError } from '@teahouse/miniprogram/compiler'
import { type Entry, openPromise } from 'yauzl'

/** An archive may hold more than what is packed in the end: sources of pictures, packages from npm, documents. */
const UNPACKED_FACTOR = 5
const ENTRIES_MAX = 20_000

/**
 * Unpacks a stranger’s zip into a folder: plain files only, none outside it, and no more of them than a program could
 * need. Throws a `CompileError` with the rule `upload.archive`.
 */
export async function unpack(archivePath: string, folder: string, totalBytes: number): Promise<void> {
  const refuse = (message: string) =>
    new CompileError([{ file: '', line: 0, column: 0, rule: 'upload.archive', message }])
  const bytesMax = totalBytes * UNPACKED_FACTOR
  let bytes = 0
  let entries = 0
  // yauzl refuses names that are absolute or climb, and entries that hold more than they say.
  const zip = await openPromise(archivePath, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
    throw refuse(`the archive cannot be read: ${error.message}`)
  })
  const count = () =>
    new Transform({
      transform(chunk: Buffer, _encoding, next) {
        bytes += chunk.length
        if (bytes > bytesMax) next(refuse(`the archive holds more than ${bytesMax / 1024 ** 2} MiB`))
        else next(null, chunk)
      },
    })
  const takeOut = async (entry: Entry) => {
    if (++entries > ENTRIES_MAX) throw refuse(`the archive holds more than ${ENTRIES_MAX} files`)
    if (entry.fileName.endsWith('/')) return
    const path = join(folder, entry.fileName)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), count(), createWriteStream(path, { flags: 'wx' }))
  }
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        takeOut(entry).then(() => zip.readEntry(), reject)
      })
      zip.once('end', resolve)
      zip.once('error', reject)
      zip.readEntry()
    })
  } catch (error) {
    if (error instanceof CompileError || isWeather(error)) throw error
    throw refuse(`the archive cannot be read: ${(error as Error).message}`)
  } finally {
    zip.close()
  }
}

/** A full disk is not the archive’s fault. */
const isWeather = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EMFILE', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')
