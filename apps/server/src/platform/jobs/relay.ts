import { type Bus, memoryBus } from '../../engines/bus/index.ts'
import type { Db } from '../db/db.ts'
import type { Jobs } from './index.ts'

const relayJob = 'bus.relay'

/** A server passes on what a command had to tell. */
export function relayHints(jobs: Pick<Jobs, 'define'>, bus: Bus): void {
  jobs.define<{ topic: string; text: string }>(relayJob, async ({ topic, text }) => bus.publish(topic, text))
}

/**
 * The bus of a command beside a server that listens to no other process: what the command tells goes into jobs, which
 * the server takes within moments, or when it starts.
 */
export function busByJobs({ db, jobs }: { db: Db; jobs: Pick<Jobs, 'enqueue'> }): Bus {
  const told: { topic: string; text: string }[] = []
  return {
    ...memoryBus(),
    publish: (topic, text) => void told.push({ topic, text }),
    close: () =>
      db.transaction(async (tx) => {
        for (const one of told.splice(0)) await jobs.enqueue(tx, relayJob, one)
      }),
  }
}
