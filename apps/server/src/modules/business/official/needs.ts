import type { Figure } from '@teahouse/contract/business/official'
import type { Mailer } from '../../../engines/mail/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Tally } from '../../../platform/limits/index.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Cashier } from '../../money/cashier/index.ts'
import type { Accounts, Passwords } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'

export interface OfficialNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  metrics: Pick<Metrics, 'gauge'>
  mailer: Mailer
  accounts: Pick<Accounts, 'people' | 'account' | 'administrators' | 'addProfiles' | 'addToExport'>
  contacts: Pick<Contacts, 'mutual'>
  media: Pick<MediaStore, 'own' | 'facts' | 'share' | 'unshare' | 'addScope'>
  chat: { official: Pick<Chat['official'], 'letRead'> }
  cashier: Pick<Cashier, 'define' | 'open'>
  settings: {
    /** The server’s name. */
    name: string
    rateLimits: boolean
    /** Where a business has to be at home to have a subscription; null: anywhere. */
    homeCountries: readonly string[] | null
    /** The yearly fee of a verification, in whole units; 0: there is none. */
    verificationFee: number
    verificationCurrency: string
  }
  passwords?: Passwords
}

/** A stretch of days as the account’s zone tells them, each with the moments at which it begins and ends. */
export interface Stretch {
  timeZone: string
  days: readonly string[]
  /** The first moment of the first day, and of the day after the last. */
  from: Date
  to: Date
}

/** Counts for each day of a stretch. */
export type FigureSource = (
  on: Queryable,
  accountId: string,
  stretch: Stretch,
) => Promise<{ name: Figure; counts: readonly number[] }[]>

/** What the verbs of this module work with. */
export interface Parts extends OfficialNeeds {
  passwords: Passwords
  /** Wrong passwords of an account, whoever types them. */
  wrongPasswords: Tally
  figures: FigureSource[]
}
