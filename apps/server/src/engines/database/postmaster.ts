import { execFile, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { cannotRun, environment, type Identity, launch } from './identity.ts'

/** A PostgreSQL that accepts connections. */
export interface Postmaster {
  readonly pid: number
  /** Settles when it is gone with all that it began, for whatever reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** PostgreSQL ended before it accepted connections. */
export class PostmasterFailure extends Error {
  /** Processes of one that was killed are still on their way out. It passes. */
  readonly isPassing: boolean

  constructor(log: readonly string[]) {
    super(log.join('\n'))
    this.isPassing = log.some((line) => line.includes('still in use') || line.includes('is already in use'))
  }
}

const politeMs = 30_000
const firmMs = 5_000

export interface PostmasterNeeds {
  readonly postgres: string
  readonly pgCtl: string
  readonly clusterFolder: string
  readonly socketFolder: string | undefined
  readonly settings: Readonly<Record<string, string | number>>
  readonly identity: Identity
  readonly onLog: (line: string) => void
}

/** Starts PostgreSQL, after ending one that an earlier server left behind. Resolves when it accepts connections. */
export async function startPostmaster(needs: PostmasterNeeds): Promise<Postmaster> {
  await settleLeftover(needs)

  const settings = Object.entries(needs.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = launch(needs.identity, needs.postgres, ['-D', needs.clusterFolder, ...settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => {
    // "close" rather than "exit": it waits for the processes that serve connections, who share the pipe and hold
    // the shared memory. While one of them lives, a new PostgreSQL would refuse to start.
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })

  const log: string[] = []
  const isReady = new Promise<boolean>((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(needs.postgres, error)))
    ended.then(() => resolve(false))
    createInterface({ input: child.stderr! }).on('line', (line) => {
      needs.onLog(line)
      log.push(line)
      if (log.length > 20) log.shift()
      // The settings pin the language of this line. A standby takes read-only ones.
      if (/database system is ready to accept (read-only )?connections$/.test(line)) resolve(true)
    })
  })

  const guardian = child.pid ? guard(child.pid, needs.socketFolder) : undefined
  child.once('exit', () => guardian?.kill('SIGKILL'))
  if (!(await isReady)) throw new PostmasterFailure(log)
  const pid = child.pid!
  return {
    pid,
    ended,
    stop: async () => (child.exitCode === null && child.signalCode === null ? end(needs, pid, ended) : ended),
  }
}

/**
 * A shell that waits for the end of a pipe whose other end this process holds. However this process dies,
 * kill -9 included, the kernel closes the pipe, and the shell shuts PostgreSQL down and tidies up behind it.
 * Windows has no such shell; there the next start ends the leftover.
 */
function guard(pid: number, socketFolder: string | undefined) {
  if (process.platform === 'win32') return undefined
  const script = 'read -r _; kill -INT "$0"; while kill -0 "$0" 2>/dev/null; do sleep 1; done; rm -rf "$1"'
  const guardian = spawn('sh', ['-c', script, `${pid}`, socketFolder ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: environment(),
    cwd: '/',
  })
  guardian.once('error', () => {})
  guardian.stdin.once('error', () => {})
  guardian.unref()
  return guardian
}

/**
 * `postmaster.pid` stays behind when PostgreSQL or the whole machine is cut off.
 * The caller holds the lock on the folder, so a PostgreSQL that still runs here has lost its server.
 */
async function settleLeftover(needs: PostmasterNeeds): Promise<void> {
  const { clusterFolder } = needs
  const file = join(clusterFolder, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (pid > 0 && isAlive(pid)) {
    if (await isPostgresOf(pid, clusterFolder)) {
      needs.onLog(`PostgreSQL (process ${pid}) has lost its server; stopping it first`)
      await end(needs, pid, goneByPolling(pid, clusterFolder))
    } else {
      // The number has passed to another program, as happens when a container starts again. PostgreSQL would
      // take that program for itself and refuse. It ignores its parent's number, and goes on to check that no
      // process of the dead one still uses its shared memory, which deleting the file would prevent.
      await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'))
    }
  }
  const itsSocketFolder = lines[4] ?? ''
  if (itsSocketFolder !== needs.socketFolder && basename(itsSocketFolder).startsWith('teahouse-')) {
    await rm(itsSocketFolder, { recursive: true, force: true })
  }
}

/** Shuts down politely (open transactions are cut, everything is written), then firmly, then by force. */
async function end(needs: PostmasterNeeds, pid: number, ended: Promise<void>): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(needs.pgCtl, ['stop', '-D', needs.clusterFolder, '-m', 'fast', '-w']).catch(() => {})
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', politeMs],
    ['SIGQUIT', firmMs],
    ['SIGKILL', firmMs],
  ] as const) {
    if (!send(pid, signal)) break
    const patience = new AbortController()
    const isGone = await Promise.race([
      ended.then(() => true),
      delay(patienceMs, false, { signal: patience.signal }).catch(() => false),
    ])
    patience.abort()
    if (isGone) return
    needs.onLog(`PostgreSQL (process ${pid}) did not heed ${signal}`)
  }
  await ended
}

async function goneByPolling(pid: number, clusterFolder: string): Promise<void> {
  while (isAlive(pid) && (await isPostgresOf(pid, clusterFolder))) await delay(20)
}

function isAlive(pid: number): boolean {
  return send(pid, 0)
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Compares the command line, because a number alone may have passed to another program. */
async function isPostgresOf(pid: number, clusterFolder: string): Promise<boolean> {
  if (process.platform === 'win32') return true
  const commandLine =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : await promisify(execFile)('ps', ['-o', 'command=', '-p', `${pid}`]).then(
          ({ stdout }) => stdout,
          () => '',
        )
  return commandLine.includes(clusterFolder)
}
