import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Tally } from '../../../platform/limits/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Notifications } from '../../talk/notifications/index.ts'
import type { Cashier } from '../cashier/index.ts'
import type { Merchants } from '../merchants/index.ts'
import type { Wallet } from '../wallet/index.ts'

export interface BillersNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  notifications: Pick<Notifications, 'tell'>
  merchants: Pick<Merchants, 'shops' | 'ownShop'>
  wallet: Pick<Wallet, 'transfer'>
  cashier: Pick<Cashier, 'define' | 'open'>
}

/** What the verbs of this module work with. */
export interface Parts extends BillersNeeds {
  /** Wrong postcodes and surnames for one customer number, whoever tries. */
  wrongChecks: Tally
}
