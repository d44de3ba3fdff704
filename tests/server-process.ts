import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const main = join(import.meta.dirname, '../apps/server/src/main.ts')
/** It leaves when the test does, however that ends. */
const followParent = join(import.meta.dirname, '../scripts/prepare/follow-parent.mjs')

/** The environment of a server on `dataFolder`, alike for whoever starts one there. */
export const settings = (dataFolder: string): Record<string, string> => ({
  TEAHOUSE_DATA: dataFolder,
  TEAHOUSE_HOST: '127.0.0.1',
  TEAHOUSE_PORT: '0',
  TEAHOUSE_DEMO: 'off',
  TEAHOUSE_RATE_LIMITS: 'off',
  TEAHOUSE_LOG: 'error',
})

/** The server as people start it, in a process of its own, on a folder of data that outlives it. */
export interface ServerProcess {
  readonly pid: number
  readonly origin: string
  readonly port: number
  /** What it has said so far, line by line. */
  readonly said: readonly string[]
  /** Rejects when it ends without having been asked to. */
  readonly crashed: Promise<never>
  /** Resolves with its exit code, however it ended. */
  readonly ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
  /** Ends it as a power cut would, and resolves when it is gone. */
  kill(): Promise<void>
  /** Asks it to stop, as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Ends its own database as the kernel would when memory runs out. */
  killDatabase(): Promise<void>
}

/**
 * @param more.env more settings than those of the tests.
 * @param more.within a command that runs the server in other surroundings: `['ip', 'netns', 'exec', 'b']`.
 */
export async function startServerProcess(
  dataFolder: string,
  more: { env?: Record<string, string>; within?: readonly string[] } = {},
): Promise<ServerProcess> {
  const [program = process.execPath, ...args] = [
    ...(more.within ?? []),
    process.execPath,
    '--import',
    followParent,
    main,
  ]
  const child = spawn(program, args, {
    env: { ...process.env, DATABASE_URL: undefined, NODE_OPTIONS: undefined, ...settings(dataFolder), ...more.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let isAsked = false
  const said: string[] = []
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const crashed = ended.then(() => {
    if (isAsked) return new Promise<never>(() => {})
    throw new Error(`the server ended by itself. Its last words:\n${said.slice(-30).join('\n')}`)
  })
  crashed.catch(() => {})
  const end = (name: NodeJS.Signals) => {
    isAsked = true
    if (child.exitCode === null && child.signalCode === null) child.kill(name)
    return ended
  }
  const origin = await Promise.race([openedAt(child, said), crashed])
  return {
    pid: child.pid!,
    origin,
    port: Number(new URL(origin).port),
    said,
    crashed,
    ended,
    signal: (name) => void end(name),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    async killDatabase() {
      const [pid] = (await readFile(join(dataFolder, 'database/cluster/postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
  }
}

/** Waits for the line that says where it is open; keeps all others. */
function openedAt(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        const [origin] = line.match(/(?<=is open at )\S+/) ?? []
        if (origin) resolve(origin)
      })
    }
  })
}
