import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { AccountIds } from './account-ids.ts'

export interface Needs {
  db: Db
  clock: Clock
  updates: Pick<Updates, 'append'>
  metrics: Metrics
  accounts: Pick<Accounts, 'people' | 'addToExport' | 'keepWhile'>
  /** What people of this server pay in. */
  homeCurrency: string
}

export interface Parts extends Needs {
  accountIds: AccountIds
}
