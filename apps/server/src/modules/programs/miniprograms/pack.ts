import { createWriteStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { ProgramBundle } from '@teahouse/miniprogram/bundle'
import type { PackedFile, PackedFiles } from './store-versions.ts'

const gzipped = promisify(gzip)

/**
 * What is shown in place when somebody opens its address in a browser. All else, scripts above all, is bytes: what
 * strangers wrote never runs under the name of this server.
 */
const harmlessType = /^(?:image|audio|video|font)\/[\w.+-]+$/
const squeezable = /\.(?:js|json|svg|txt|wxss|ttf|otf)$/

/** Puts the files of compiled bundles one after the other into one, which is where they are kept. */
export async function packBundles(folders: readonly string[], target: string): Promise<PackedFiles[]> {
  const pack = createWriteStream(target)
  let at = 0
  const all: PackedFiles[] = []
  for (const folder of folders) {
    const bundle = await readBundle(folder)
    const types = new Map(
      bundle.packages.flatMap(({ files }) => Object.values(files).map(({ file, type }) => [file, type] as const)),
    )
    const files: Record<string, PackedFile> = {}
    for (const name of (await readdir(folder)).sort()) {
      const bytes = await readFile(join(folder, name))
      const small = squeezable.test(name) ? await gzipped(bytes, { level: 9 }) : bytes
      const isPacked = small.length < bytes.length * 0.9
      const kept = isPacked ? small : bytes
      if (!pack.write(kept)) await new Promise<void>((resolve) => pack.once('drain', () => resolve()))
      files[name] = { at, sizeBytes: kept.length, type: typeOf(name, types.get(name)), isPacked }
      at += kept.length
    }
    all.push(files)
  }
  pack.end()
  await finished(pack)
  return all
}

function typeOf(name: string, told: string | undefined): string {
  if (told && harmlessType.test(told)) return told
  return name.endsWith('.json') ? 'application/json' : 'application/octet-stream'
}

export const readBundle = async (folder: string): Promise<ProgramBundle> =>
  JSON.parse(await readFile(join(folder, 'program.json'), 'utf8'))
