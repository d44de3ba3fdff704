/** `openPrograms()` for test files: a browser with the runtime, and `openProgram({ files })` to run a program in it. */
import { after, before } from 'node:test'
import { type OpenedProgram, type ProgramOptions, startPrograms } from './programs.ts'

export { compileFiles, type OpenedProgram, type ProgramOptions } from './programs.ts'

/** Call it at the top of a `describe`. */
export function openPrograms() {
  let started: Awaited<ReturnType<typeof startPrograms>>
  before(async () => {
    started = await startPrograms()
  })
  after(() => started?.stop())
  return {
    get browser() {
      return started.browser
    },
    get runtime() {
      return started.runtime
    },
    /** Compiles, mounts, and waits until the first page has been drawn. */
    openProgram: (options: ProgramOptions): Promise<OpenedProgram> => started.openProgram(options),
  }
}
