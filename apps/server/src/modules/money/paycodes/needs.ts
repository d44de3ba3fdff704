import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Tally } from '../../../platform/limits/index.ts'
import type { Cashier } from '../cashier/index.ts'
import type { Merchants } from '../merchants/index.ts'

export interface PaycodesNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  cashier: Pick<Cashier, 'hindrance' | 'payUnasked' | 'state' | 'cancel'>
  merchants: Pick<Merchants, 'assertTill' | 'charge' | 'sale' | 'paid'>
  settings: {
    /** For so long a device makes codes without asking the server. */
    offlineMinutes: number
  }
}

export interface Parts extends PaycodesNeeds {
  /** Wrong codes, by who tried them, where, and whose they would have been. */
  guesses: { worker: Tally; shop: Tally; device: Tally }
}
