import { once } from 'node:events'
import { watch } from 'node:fs'
import { Problem } from '../../platform/problem.ts'
import type { Asked, ExitCode } from '../command.ts'
import { compileFolder } from './build.ts'
import { readDestination, send } from './upload.ts'

/** A save in an editor is several changes at once. */
const RESTING_MS = 100
/** What is not a source: `.teahouse`, `.git` and what editors leave. */
const OWN = /(?:^|[/\\])\.|~$/

/** Compiles now and after each change, and uploads what compiles, if told where. Ends with Ctrl-C. */
export async function dev(asked: Asked, folder: string): Promise<ExitCode> {
  const destination = asked.options.app === undefined ? undefined : await readDestination(asked)
  const compile = async () => {
    const compiled = await compileFolder(asked, folder)
    if (compiled && destination) await send(asked, compiled, destination).catch(tellProblem(asked))
  }
  let resting: ReturnType<typeof setTimeout> | undefined
  let running = compile()
  // It watches before it says so, and while it compiles.
  const watcher = watch(folder, { recursive: true }, (_event, filename) => {
    if (filename === null || OWN.test(filename)) return
    clearTimeout(resting)
    resting = setTimeout(() => {
      running = running.then(compile)
    }, RESTING_MS)
  })
  await running
  asked.tell(`watching ${folder}`)
  await once(watcher, 'close')
  return 0
}

/** A server that cannot be reached for a while does not end the watching. */
const tellProblem =
  ({ tell }: Asked) =>
  (error: unknown): undefined => {
    if (!(error instanceof Problem)) throw error
    tell(error.message)
  }
