import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Cashier } from '../cashier/index.ts'
import type { Wallet } from '../wallet/index.ts'
import type { Openings } from './openings.ts'

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  metrics: Metrics
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  contacts: Pick<Contacts, 'mayWrite'>
  chat: Pick<Chat, 'conversations' | 'members' | 'presentAmong' | 'post' | 'postCard' | 'changeCard'>
  wallet: Pick<Wallet, 'post' | 'transfer'>
  cashier: Pick<Cashier, 'define' | 'open'>
  settings: {
    homeCurrency: string
    /** In whole units of the packet’s currency: the most that a share may be worth, and a packet. */
    shareMax: number
    packetMax: number
  }
}

/** What the verbs of this module work with. */
export interface Parts extends Needs {
  openings: Openings
}
