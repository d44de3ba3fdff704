import type { Bus } from '../../../engines/bus/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Wakes } from '../../../platform/wakes.ts'
import type { Accounts } from '../accounts/index.ts'

export interface DevicesNeeds {
  db: Db
  clock: Clock
  bus: Bus
  jobs: Jobs
  accounts: Accounts
  /** How long a computer’s call waits for the next step of its offer. */
  waitMs?: number
}

/** What the verbs of this module share. */
export interface Parts extends DevicesNeeds {
  steps: Wakes
  waitMs: number
}
