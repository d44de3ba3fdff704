import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Notifications } from '../../talk/notifications/index.ts'
import type { Cashier } from '../cashier/index.ts'
import type { Wallet } from '../wallet/index.ts'

/** What the verbs of this module work with. */
export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  contacts: Pick<Contacts, 'mayWrite'>
  chat: Pick<Chat, 'direct' | 'postCard' | 'changeCard'>
  notifications: Pick<Notifications, 'remind'>
  wallet: Pick<Wallet, 'transfer'>
  cashier: Pick<Cashier, 'define' | 'open'>
}
