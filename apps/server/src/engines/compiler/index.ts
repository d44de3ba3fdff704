import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join, resolve } from 'node:path'
import type { ProgramBundle } from '@teahouse/miniprogram/bundle'
import { CompileError, type Limits, type Problem } from '@teahouse/miniprogram/compiler'

export type { Problem, ProgramBundle }
export { CompileError }

/** An upload to be compiled. */
export interface CompileJob {
  /** A zip with the folder of the program, on this machine. */
  readonly archivePath: string
  /**
   * Where the bundle goes, in `bundle/`, and what previews show, in `sources/`: the same with readable code and source
   * maps. The folder is made if it is not there, and taken away again if the compilation fails.
   */
  readonly outFolder: string
  readonly appId: string
  /** SHA-256, in hex, of secrets that may not stand in the package. */
  readonly secretDigests: readonly string[]
  readonly signal?: AbortSignal
}

export interface CompilerSettings {
  readonly limits: Pick<Limits, 'packageBytes' | 'totalBytes'>
  /** Where uploads are unpacked; made if it is not there. */
  readonly workFolder: string
  readonly timeoutMs: number
  readonly memoryMib: number
}

export interface CompilerEngine {
  /**
   * Unpacks and compiles a mini program in a process of its own, which sees no settings, writes nowhere else and has an
   * end. A source that is not right throws a `CompileError` with its problems; so do archives that cannot be read and
   * programs that take too long (`upload.archive`, `upload.time`, `upload.memory`).
   */
  compile(job: CompileJob): Promise<{ bundle: ProgramBundle; warnings: readonly Problem[] }>
}

/** What the process is told, on its standard input. */
export interface Order extends Omit<CompileJob, 'signal'> {
  readonly sourceFolder: string
  readonly limits: CompilerSettings['limits']
}

/** What it answers, on its standard output. */
export type Outcome =
  | { readonly bundle: ProgramBundle; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[] }

const NICENESS = 10
const STDERR_KEPT = 2000
const WORKER = join(import.meta.dirname, 'worker.ts')
const ROOT = join(import.meta.dirname, '../../../../..')
/** What the process loads. */
const CODE = [
  'node_modules',
  'packages/miniprogram',
  'apps/server/src/engines/compiler',
  'package.json',
  'apps/server/package.json',
].map((path) => join(ROOT, path))
/** What Node, WebAssembly and esbuild take beside the heap of scripts. */
const BESIDE_HEAP_MIB = 768

/** The compiler, with so many programs at once as there are calls: whoever calls queues. */
export function createCompilerEngine(settings: CompilerSettings): CompilerEngine {
  return {
    async compile({ signal, ...job }) {
      await mkdir(settings.workFolder, { recursive: true })
      // Both must be there before the process is told that it may use them.
      const outFolder = resolve(job.outFolder)
      await mkdir(outFolder, { recursive: true })
      const sourceFolder = resolve(await mkdtemp(join(settings.workFolder, 'upload-')))
      try {
        signal?.throwIfAborted()
        const outcome = await run({ ...job, outFolder, sourceFolder, limits: settings.limits }, settings, signal)
        if ('problems' in outcome) throw new CompileError(outcome.problems)
        return outcome
      } catch (error) {
        await rm(outFolder, { recursive: true, force: true })
        throw error
      } finally {
        await rm(sourceFolder, { recursive: true, force: true })
      }
    },
  }
}

const refused = (rule: string, message: string): Outcome => ({
  problems: [{ file: '', line: 0, column: 0, rule, message }],
})

function run(order: Order, { timeoutMs, memoryMib }: CompilerSettings, signal: AbortSignal | undefined) {
  const [command, ...args] = bounded(
    [process.execPath, `--max-old-space-size=${memoryMib}`, ...permissions(order), WORKER],
    memoryMib,
  )
  const child = spawn(command!, args, {
    cwd: order.sourceFolder,
    env: { PATH: process.env.PATH, LANG: 'C', SystemRoot: process.env.SystemRoot },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  return new Promise<Outcome>((settle, reject) => {
    let stdout = ''
    let stderr = ''
    let ended: (() => void) | undefined
    const end = (how: () => void) => {
      ended ??= how
      // The process of esbuild ends by itself when its parent is gone.
      child.kill('SIGKILL')
    }
    const timer = setTimeout(
      () => end(() => settle(refused('upload.time', `compiling took longer than ${timeoutMs / 1000} s`))),
      timeoutMs,
    )
    const giveUp = () => end(() => reject(signal!.reason))
    signal?.addEventListener('abort', giveUp, { once: true })
    const tidy = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr = (stderr + text).slice(-STDERR_KEPT)
    })
    child.once('spawn', () => lowerPriority(child.pid!))
    child.once('error', (error) => {
      tidy()
      reject(error)
    })
    child.once('close', (code, killedBy) => {
      tidy()
      if (ended) ended()
      else if (code === 0) settle(JSON.parse(stdout))
      else if (killedBy === 'SIGABRT' || /heap out of memory/.test(stderr)) {
        settle(refused('upload.memory', `compiling took more than ${memoryMib} MiB of memory`))
      } else reject(new Error(`the compiler ended with ${killedBy ?? code}: ${stderr.trim()}`))
    })
    // Whoever dies before it has listened is heard of by its end.
    child.stdin.on('error', () => {})
    child.stdin.end(JSON.stringify(order))
  })
}

/** Whatever it is talked into, the process reads nothing but code and its upload, and writes where it shall. */
const permissions = ({ archivePath, sourceFolder, outFolder }: Order): string[] => [
  '--permission',
  '--no-warnings',
  // esbuild is a program of its own; it is given texts and opens no file.
  '--allow-child-process',
  ...[...CODE, archivePath, sourceFolder, outFolder].map((path) => `--allow-fs-read=${path}`),
  ...[sourceFolder, outFolder].map((path) => `--allow-fs-write=${path}`),
]

/** Wraps a command so that neither it nor what it starts can grow without bound; `exec` keeps the process id. */
function bounded(command: string[], memoryMib: number): string[] {
  if (process.platform === 'win32') return command
  return ['/bin/sh', '-c', `ulimit -d ${(memoryMib + BESIDE_HEAP_MIB) * 1024}; exec "$0" "$@"`, ...command]
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICENESS)
  } catch {
    // It has ended already.
  }
}
