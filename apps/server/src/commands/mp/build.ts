import { join } from 'node:path'
import { type Compiled, CompileError, compileProgram, describeProblem } from '@teahouse/miniprogram/compiler'
import type { Asked, ExitCode } from '../command.ts'

/** Compiles a folder and says what came of it; undefined, if it has faults. */
export async function compileFolder(
  { say, tell, options, path }: Asked,
  folder: string,
): Promise<Compiled | undefined> {
  const outFolder = typeof options.out === 'string' ? path(options.out) : join(folder, '.teahouse/bundle')
  try {
    const compiled = await compileProgram(folder, outFolder, { followLinks: true })
    for (const warning of compiled.warnings) tell(`warning  ${describeProblem(warning)}`)
    const { pages, packages } = compiled.bundle
    const sizes = packages.map(({ root, sizeBytes }) => `${root || 'main package'} ${Math.ceil(sizeBytes / 1024)} KiB`)
    say(`compiled ${pages.length} pages: ${sizes.join(', ')}`)
    return compiled
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    for (const problem of error.problems) tell(`error    ${describeProblem(problem)}`)
    return undefined
  }
}

export async function build(asked: Asked, folder: string): Promise<ExitCode> {
  return (await compileFolder(asked, folder)) ? 0 : 1
}
