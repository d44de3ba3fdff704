import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Official } from '../../business/official/index.ts'

export interface DevelopersNeeds {
  db: Db
  clock: Clock
  log: Log
  jobs: Jobs
  official: Pick<Official, 'account' | 'enter' | 'assertFeature'>
}
