import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { DevicePlan, Run, Said, Told, WriterPlan } from './messages.ts'

export type { DevicePlan, Run, WriterPlan } from './messages.ts'

/** The devices that make the load, in a process of their own: their work is never counted as the server’s. */
export interface Load {
  readonly pid: number
  /** Messages so far that reached everybody. */
  readonly finished: number
  /** Adds devices; they are numbered in the order in which they came. */
  connect(devices: DevicePlan[]): Promise<void>
  /** Who writes from now on. */
  writers(writers: WriterPlan[]): Promise<void>
  /** `window` messages of each writer under way, for so long; ends when everything has arrived. */
  closed(window: number, seconds: number): Promise<Run>
  /** So many messages a second, come what may; latency counts from when each was due. */
  open(perSecond: number, seconds: number): Promise<Run>
  /** Hangs up. */
  close(): Promise<void>
  stop(): Promise<void>
}

export async function startLoad(): Promise<Load> {
  const child = fork(join(import.meta.dirname, 'generator.ts'), {
    // Not this process's own: it follows its parent without waiting for it, and would be gone before it is asked.
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await answered(child, 'ready')
  const ask = <T extends Said['said']>(told: Told, said: T) => {
    const answer = answered(child, said)
    child.send(told)
    return answer
  }
  let finished = 0
  const counted = (run: Run): Run => {
    finished += run.finished
    return run
  }
  return {
    pid: child.pid!,
    get finished() {
      return finished
    },
    connect: async (devices) => void (await ask({ tell: 'connect', devices }, 'connect')),
    writers: async (writers) => void (await ask({ tell: 'writers', writers }, 'writers')),
    closed: async (window, seconds) => counted((await ask({ tell: 'closed', window, seconds }, 'closed')).run),
    open: async (perSecond, seconds) => counted((await ask({ tell: 'open', perSecond, seconds }, 'open')).run),
    close: async () => void (await ask({ tell: 'close' }, 'close')),
    async stop() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

function answered<T extends Said['said']>(child: ChildProcess, said: T): Promise<Extract<Said, { said: T }>> {
  return new Promise((resolve, reject) => {
    const hear = (told: Said) => {
      if (told.said === 'failed') finish(() => reject(new Error(told.message)))
      else if (told.said === said) finish(() => resolve(told as Extract<Said, { said: T }>))
    }
    const gone = (code: number | null) => finish(() => reject(new Error(`the generator ended with ${code}`)))
    const finish = (then: () => void) => {
      child.off('message', hear)
      child.off('exit', gone)
      then()
    }
    child.on('message', hear)
    child.once('exit', gone)
  })
}
