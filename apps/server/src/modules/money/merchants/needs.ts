import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Notifications } from '../../talk/notifications/index.ts'
import type { Banks } from '../banks/index.ts'
import type { Cashier } from '../cashier/index.ts'
import type { Wallet } from '../wallet/index.ts'

export interface MerchantsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  contacts: Pick<Contacts, 'mutual'>
  media: Pick<MediaStore, 'own' | 'share' | 'unshare'>
  notifications: Pick<Notifications, 'tell'>
  wallet: Pick<Wallet, 'transfer' | 'balance'>
  cashier: Pick<Cashier, 'define' | 'open' | 'state'>
  banks: Pick<Banks, 'payOut'>
  settings: {
    homeCurrency: string
    /** Of each payment to a shop the server keeps so many hundredths of a per cent. */
    saleFeeBasisPoints: number
  }
}
