import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/db.ts'
import * as jobsPlatform from '../platform/jobs/index.ts'
import { relayHints } from '../platform/jobs/relay.ts'
import type { Log } from '../platform/log.ts'
import * as updatesPlatform from '../platform/updates/index.ts'
import type { Engines } from './engines.ts'

/** What every module stands on. */
export function layGround(engines: Engines, { db, clock, log }: { db: Db; clock: Clock; log: Log }) {
  const { bus, metrics } = engines
  const jobs = jobsPlatform.createJobs({ db, clock, log, metrics, bus })
  relayHints(jobs, bus)
  const updates = updatesPlatform.createUpdates({ bus, db })
  return { db, clock, log, bus, jobs, events: jobs, updates, metrics }
}

export type Ground = ReturnType<typeof layGround>
