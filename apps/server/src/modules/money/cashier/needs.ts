import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts, Passwords } from '../../people/accounts/index.ts'
import type { Notifications } from '../../talk/notifications/index.ts'
import type { Wallet } from '../wallet/index.ts'
import type { Payment } from './payment.ts'
import type { Settling } from './settle.ts'

export interface CashierNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<
    Accounts,
    | 'people'
    | 'account'
    | 'sessions'
    | 'provePassword'
    | 'signatureOptions'
    | 'proveSignature'
    | 'sendProofCode'
    | 'takeProofCode'
  >
  notifications: Pick<Notifications, 'tell'>
  wallet: Pick<Wallet, 'post' | 'balance' | 'freeze' | 'unfreeze'>
  settings: {
    homeCurrency: string
    /** In whole units of whatever currency is paid in; a day is a day of UTC. */
    dailyLimit: number
    unaskedLimit: number
    unaskedDailyLimit: number
    /** A device cannot pay before it is so old, unless an older one lets it. */
    newDeviceHours: number
  }
  passwords?: Passwords
}

/** What a module does once a payment that it opened has come to its end, in the same transaction. */
export interface PurposeHandler {
  /** For several at once. It may not refuse: the money has moved, and what no longer fits is given back afterwards. */
  paid(tx: Tx, payments: readonly Payment[]): Promise<void>
  /** Cancelled by the payer, or run out. */
  ended?(tx: Tx, payments: readonly Payment[]): Promise<void>
}

/** What the verbs of this module share. */
export interface Parts extends CashierNeeds {
  passwords: Passwords
  purposes: Map<string, PurposeHandler>
  settling: Settling
}
