/** Compiles one upload and ends: started by `index.ts`, with the order on standard input and the outcome on standard output. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { CompileError, compileProgram } from '@teahouse/miniprogram/compiler'
import type { Order, Outcome } from './index.ts'
import { unpack } from './unpack.ts'

const order: Order = JSON.parse(await text(process.stdin))
process.stdout.write(JSON.stringify(await compile(order)))

async function compile({ archivePath, sourceFolder, outFolder, limits, ...options }: Order): Promise<Outcome> {
  try {
    await unpack(archivePath, sourceFolder, limits.totalBytes)
    const root = await rootOf(sourceFolder)
    const { bundle, warnings } = await compileProgram(root, join(outFolder, 'bundle'), { ...options, limits })
    await compileProgram(root, join(outFolder, 'sources'), { ...options, limits, sourceMaps: true })
    return { bundle, warnings }
  } catch (error) {
    if (error instanceof CompileError) return { problems: error.problems }
    // What is nested so deeply that it cannot be gone through was made to be so.
    if (error instanceof RangeError) {
      return { problems: [{ file: '', line: 0, column: 0, rule: 'upload.depth', message: error.message }] }
    }
    throw error
  }
}

/** Whoever zips a folder gets that folder in the archive. */
async function rootOf(folder: string): Promise<string> {
  const names = await readdir(folder, { withFileTypes: true })
  if (names.some(({ name }) => name === 'app.json' || name === 'project.config.json')) return folder
  const folders = names.filter((one) => one.isDirectory() && one.name !== '__MACOSX')
  return folders.length === 1 ? join(folder, folders[0]!.name) : folder
}
