import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { MediaProblem } from './problem.ts'

const STDERR_KEPT = 2000
const MEMORY_KIB = 1024 * 1024
const NICENESS = 10
/** What a shell answers when there is no such program. */
const COMMAND_NOT_FOUND = 127

export interface Job {
  signal: AbortSignal
  timeoutMs: number
  /** Called with each line that the child prints. */
  onLine?: (line: string) => void
}

/**
 * Runs a program on an untrusted file: no shell expansion, no input, an empty environment, at most 1 GiB of memory
 * (where the system has a `sh`), low priority, killed at the time limit or when the signal fires. Resolves with the
 * standard output. Refusals: `damaged` when the program fails, with what it said last, `too_large` when it met a
 * frame of more pixels than it may unpack, `took_too_long`, `stopped`,
 * `transcoder_missing` when there is no such program. A full disk rises as the system's ENOSPC.
 */
export function runChild(command: string, args: readonly string[], cwd: string, job: Job): Promise<string> {
  job.signal.throwIfAborted()
  const [program, programArgs] = bounded(command, args)
  const child = spawn(program, programArgs, {
    cwd,
    env: { PATH: process.env.PATH, LANG: 'C', SystemRoot: process.env.SystemRoot },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  return new Promise((resolve, reject) => {
    let stdout = ''
    let stderr = ''
    let ended: MediaProblem | undefined
    const end = (problem: MediaProblem) => {
      ended ??= problem
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => end(new MediaProblem('took_too_long')), job.timeoutMs)
    const giveUp = () => end(new MediaProblem('stopped'))
    job.signal.addEventListener('abort', giveUp, { once: true })
    const settle = () => {
      clearTimeout(timer)
      job.signal.removeEventListener('abort', giveUp)
    }

    createInterface(child.stdout).on('line', (line) => {
      if (job.onLine) job.onLine(line)
      else stdout += `${line}\n`
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr = (stderr + text).slice(-STDERR_KEPT)
    })
    child.once('spawn', () => lowerPriority(child.pid!))
    child.once('error', (error: NodeJS.ErrnoException) => {
      settle()
      reject(error.code === 'ENOENT' ? new MediaProblem('transcoder_missing', command) : error)
    })
    child.once('close', (code, signal) => {
      settle()
      if (ended) reject(ended)
      else if (code === 0) resolve(stdout)
      else reject(failure(command, code, signal, stderr.trim()))
    })
  })
}

function failure(command: string, code: number | null, signal: string | null, said: string): Error {
  if (code === COMMAND_NOT_FOUND) return new MediaProblem('transcoder_missing', command)
  if (said.includes('No space left on device')) return Object.assign(new Error(said), { code: 'ENOSPC' })
  if (said.includes('max pixel count')) return new MediaProblem('too_large', said)
  return new MediaProblem('damaged', `${command} ended with ${signal ?? code}: ${said}`)
}

/** A person who types must not feel that somebody else's video is being converted. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICENESS)
  } catch {
    // The child has ended already.
  }
}

/** Wraps the command so that its data segment cannot grow without bound; `exec` keeps the process id. */
function bounded(command: string, args: readonly string[]): [string, string[]] {
  if (process.platform === 'win32') return [command, [...args]]
  return ['/bin/sh', ['-c', `ulimit -d ${MEMORY_KIB}; exec "$0" "$@"`, command, ...args]]
}
