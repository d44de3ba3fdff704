import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { AccountIds } from './account-ids.ts'
import type { SigningKeys } from './chain/signing-keys.ts'

export interface Needs {
  db: Db
  clock: Clock
  updates: Pick<Updates, 'append'>
  metrics: Metrics
  log: Log
  jobs: Pick<Jobs, 'repeat'>
  accounts: Pick<Accounts, 'people' | 'addToExport' | 'keepWhile'>
  /** What people of this server pay in. */
  homeCurrency: string
  /** Where the keys lie that closed days are signed with. */
  ledgerKeysFolder: string
}

export interface Parts extends Needs {
  accountIds: AccountIds
  /** Read when they are first needed. */
  signingKeys(): Promise<SigningKeys>
}
