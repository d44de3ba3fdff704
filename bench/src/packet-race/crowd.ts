import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Race } from './race.ts'

/** People with a WebSocket each, in a process of their own. */
export interface Crowd {
  connect(port: number, tokens: readonly string[]): Promise<void>
  /** Everybody asks in one moment; ends when everybody has their answer. */
  race(redPacketId: string): Promise<Race>
  stop(): Promise<void>
}

export type Told = { tell: 'connect'; port: number; tokens: readonly string[] } | { tell: 'race'; redPacketId: string }
export type Said = { said: 'ready' } | { said: 'connected' } | { said: 'raced'; race: Race }

export async function startCrowd(): Promise<Crowd> {
  const child = fork(join(import.meta.dirname, 'crowd-process.ts'), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  async function ask<S extends Said['said']>(told: Told | null, said: S): Promise<Extract<Said, { said: S }>> {
    const answer = once(child, 'message')
    if (told) child.send(told)
    const [heard] = (await answer) as [Said]
    if (heard.said !== said) throw new Error(`the crowd said ${heard.said}`)
    return heard as Extract<Said, { said: S }>
  }
  await ask(null, 'ready')
  return {
    connect: async (port, tokens) => void (await ask({ tell: 'connect', port, tokens }, 'connected')),
    race: async (redPacketId) => (await ask({ tell: 'race', redPacketId }, 'raced')).race,
    async stop() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
