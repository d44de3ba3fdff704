import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise } from 'yauzl'
import * as z from 'zod'
import { Problem } from '../../../platform/problem.ts'

/** The archive of a person’s data, as another server made it. What it says is checked before it is believed. */
export interface PersonArchive extends AsyncDisposable {
  /** The value in one file, in its shape; a `Problem` when there is none. */
  json<T>(path: string, shape: z.ZodType<T>): Promise<T>
  /** The lists in `<name>-1.json`, `<name>-2.json` …, one after the other. Items of another shape are left out. */
  list<T>(name: string, shape: z.ZodType<T>): AsyncIterable<T>
  /** The bytes of a file by its id, in a folder of this machine; undefined when they are not in the archive. */
  file(mediaId: string): Promise<string | undefined>
}

/** No list in an archive is longer than this; whatever is, was not made by a Teahouse. */
const maxJsonBytes = 64 * 1024 * 1024

/** @param workFolder where files are put that are asked for; it exists and is the caller’s. */
export async function openArchive(path: string, workFolder: string): Promise<PersonArchive> {
  const damaged = (error: unknown) =>
    new Problem(`${path} cannot be read as the archive of a person’s data (${(error as Error).message}).`)
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error) => {
    throw error.code === 'ENOENT' ? new Problem(`There is no file ${path}.`) : damaged(error)
  })
  const entries = new Map<string, Entry>()
  const files = new Map<string, Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      const [, mediaId] = /^(?:media|chat|favourites|stickers)\/([\da-f-]{36})[ .]?/.exec(entry.fileName) ?? []
      if (mediaId) files.set(mediaId, entry)
      zip.readEntry()
    })
    zip.once('end', resolve)
    zip.once('error', reject)
    zip.readEntry()
  }).catch((error) => {
    throw damaged(error)
  })

  async function json<T>(name: string, shape: z.ZodType<T>): Promise<T> {
    const entry = entries.get(name)
    if (!entry) throw new Problem(`${path} is not the archive of a person’s data: it has no ${name}.`)
    if (entry.uncompressedSize > maxJsonBytes) throw new Problem(`${path}: ${name} is too large to be read.`)
    try {
      return shape.parse(JSON.parse(String(await buffer(await zip.openReadStreamPromise(entry)))))
    } catch (error) {
      throw new Problem(`${path} is damaged: ${name} cannot be read (${(error as Error).message.slice(0, 200)}).`)
    }
  }

  return {
    json,
    async *list(name, shape) {
      for (let page = 1; entries.has(`${name}-${page}.json`); page++) {
        for (const item of await json(`${name}-${page}.json`, z.array(z.unknown()))) {
          const parsed = shape.safeParse(item)
          if (parsed.success) yield parsed.data
        }
      }
    },
    async file(mediaId) {
      const entry = files.get(mediaId)
      if (!entry) return undefined
      const target = join(workFolder, mediaId)
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target)).catch((error) => {
        throw damaged(error)
      })
      return target
    },
    [Symbol.asyncDispose]: async () => zip.close(),
  }
}
