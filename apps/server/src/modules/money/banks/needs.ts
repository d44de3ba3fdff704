import type { Manner } from '@teahouse/contract/money/banks'
import type { BankAdapter } from '../../../engines/banks/index.ts'
import type { SandboxBank } from '../../../engines/banks/sandbox/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Cashier } from '../cashier/index.ts'
import type { Wallet } from '../wallet/index.ts'

/** The bank in the box can do more: it opens accounts, and misbehaves when an administrator asks for that. */
export type PracticeBank = Pick<SandboxBank, 'openAccount' | 'accountsOf' | 'setManner' | 'onBooking'> & {
  manner(): Promise<Manner>
}

export interface Needs {
  db: Db
  clock: Clock
  log: Log
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  wallet: Pick<Wallet, 'transfer' | 'balance' | 'balances' | 'entriesSince'>
  cashier: Pick<Cashier, 'define' | 'open' | 'state'>
  /** The bank of this server; null: none. */
  bank: BankAdapter | null
  /** The same bank, where it is the one in the box. */
  practice: PracticeBank | null
  settings: {
    /** The server’s name, on statements of the bank. */
    name: string
    homeCurrency: string
    /** What a person may move in a day, in whole units of the currency; 0: as much as they like. */
    topUpDailyMax: number
    withdrawalDailyMax: number
    /** Hundredths of a percent of what is moved, rounded up. */
    topUpFeeBasisPoints: number
    withdrawalFeeBasisPoints: number
  }
}
