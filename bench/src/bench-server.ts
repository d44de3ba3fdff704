import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Measured } from './figures.ts'
import type { Asked, Told } from './messages.ts'
import { ownCpuMs, pssKib, treeCpuMs } from './processes.ts'

/** A handle on the server’s process. Questions are asked one at a time. */
export interface BenchServer extends Measured {
  port: number
  pid: number
  child: ChildProcess
  databaseUrl: string
  ask<T extends Told['tell']>(asked: Asked, answer: T): Promise<Extract<Told, { tell: T }>>
  /** Memory of the server’s process, without the database. */
  pssKib(): number
  stop(): Promise<void>
}

async function hear<T extends Told['tell']>(child: ChildProcess, answer: T): Promise<Extract<Told, { tell: T }>> {
  for (;;) {
    const [told] = (await once(child, 'message')) as [Told]
    if (told.tell === answer) return told as Extract<Told, { tell: T }>
  }
}

/**
 * On a database of its own, or on one that runs elsewhere, whose first process is `pid`. Without overload protection,
 * unless told: what a server can do is found out by asking for more than that.
 */
export async function startBenchServer(
  database?: { url: string; pid: number },
  overloadProtection: 'on' | 'off' = 'off',
): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: database?.url, TEAHOUSE_OVERLOAD_PROTECTION: overloadProtection },
  })
  child.once('exit', (code) => {
    if (code) throw new Error(`the server under measurement ended with ${code}`)
  })
  const { port, databaseUrl } = await hear(child, 'ready')
  const pid = child.pid!
  const ask = <T extends Told['tell']>(asked: Asked, answer: T) => {
    const answered = hear(child, answer)
    child.send(asked)
    return answered
  }
  return {
    port,
    pid,
    child,
    databaseUrl,
    ask,
    settle: async () => void (await ask({ ask: 'usage' }, 'usage')),
    serverCpuMs: () => ownCpuMs(pid),
    databaseCpuMs: () => (database ? treeCpuMs(database.pid) : treeCpuMs(pid) - ownCpuMs(pid)),
    pssKib: () => pssKib(pid),
    async stop() {
      const ended = once(child, 'exit')
      child.send({ ask: 'stop' } satisfies Asked)
      await ended
    },
  }
}
