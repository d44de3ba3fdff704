import { tellSessionsEnded } from '../../../platform/topics.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A device that was not used for half a year is logged out. */
const sessionLastsMs = 180 * dayMs
/** A code that ran out is kept for a while, so that whoever types it hears that it has run out. */
const codeKeptMs = dayMs

/** The job that forgets what has run out. */
export function defineForgetting({ db, clock, jobs, bus, updates }: Parts): void {
  jobs.repeat('accounts.forget', hourMs, async () => {
    const nowMs = clock.now().getTime()
    await store.deleteExpired(db, new Date(nowMs), new Date(nowMs - codeKeptMs))
    await db.transaction(async (tx) => {
      const ended = await store.deleteUnusedSessions(tx, new Date(nowMs - sessionLastsMs))
      if (ended.length === 0) return
      const personIds = [...new Set(ended.map(({ personId }) => personId))]
      updates.append(tx, personIds, { kind: 'changed', what: 'devices', id: null })
      const deviceIds = ended.map(({ deviceId }) => deviceId)
      tx.afterCommit(() => tellSessionsEnded(bus, deviceIds))
    })
  })
}
