import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Asked, Told } from './messages.ts'

/** A handle on the server’s process. Questions are asked one at a time. */
export interface BenchServer {
  port: number
  ask<T extends Told['tell']>(asked: Asked, answer: T): Promise<Extract<Told, { tell: T }>>
  stop(): Promise<void>
}

async function hear<T extends Told['tell']>(child: ChildProcess, answer: T): Promise<Extract<Told, { tell: T }>> {
  for (;;) {
    const [told] = (await once(child, 'message')) as [Told]
    if (told.tell === answer) return told as Extract<Told, { tell: T }>
  }
}

export async function startBenchServer(): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.once('exit', (code) => {
    if (code) throw new Error(`the server under measurement ended with ${code}`)
  })
  const { port } = await hear(child, 'ready')
  return {
    port,
    ask(asked, answer) {
      const answered = hear(child, answer)
      child.send(asked)
      return answered
    },
    async stop() {
      const ended = once(child, 'exit')
      child.send({ ask: 'stop' } satisfies Asked)
      await ended
    },
  }
}
