import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Official } from '../../business/official/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Developers } from '../developers/index.ts'
import type { MiniPrograms } from '../miniprograms/index.ts'
import type { ProgramChats } from '../programchats/index.ts'
import type { Sessions } from '../sessions/index.ts'

export interface SubscriptionsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'addToExport'>
  official: Pick<Official, 'account'>
  developers: Pick<Developers, 'enter'>
  miniprograms: Pick<MiniPrograms, 'program' | 'programs'>
  programchats: Pick<ProgramChats, 'tell'>
  sessions: Pick<Sessions, 'enter'>
}
