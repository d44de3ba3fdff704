import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { Problem } from '../../platform/problem.ts'
import type { Asked, ExitCode } from '../command.ts'
import { starter } from './starter.ts'

/** Writes a small program into a folder that is empty or not there yet. */
export async function init({ say }: Asked, folder: string): Promise<ExitCode> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (there.length > 0) throw new Problem(`${folder} is not empty: nothing was written.`)
  for (const [path, content] of Object.entries(starter(basename(folder)))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const here = relative(process.env.INIT_CWD ?? process.cwd(), folder) || '.'
  say(`There is a mini program in ${here}. Next: teahouse mp dev ${here}`)
  return 0
}
