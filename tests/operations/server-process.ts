import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')

/** A server in a process of its own, over a database that others may share. */
export interface ServerProcess {
  readonly port: number
  /** What it has said so far, line by line. */
  readonly said: readonly string[]
  signal(name: NodeJS.Signals): void
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>
  /** Asks it to stop, as whoever restarts servers does; resolves with its exit code. */
  stop(): Promise<number | null>
  kill(): Promise<void>
}

export async function startServerProcess(settings: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      NODE_OPTIONS: undefined,
      TEAHOUSE_HOST: '127.0.0.1',
      TEAHOUSE_PORT: '0',
      TEAHOUSE_DEMO: 'off',
      TEAHOUSE_RATE_LIMITS: 'off',
      TEAHOUSE_LOG: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const opened = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        const [origin] = line.match(/(?<=is open at )\S+/) ?? []
        if (origin) resolve(origin)
      })
    }
  })
  const origin = await Promise.race([opened, ended])
  if (typeof origin !== 'string') throw new Error(`the server did not start:\n${said.join('\n')}`)
  return {
    port: Number(new URL(origin).port),
    said,
    signal: (name) => void child.kill(name),
    ended,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
