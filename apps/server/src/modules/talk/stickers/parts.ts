import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { MediaStore } from '../media/index.ts'

export interface Needs {
  db: Db
  clock: Clock
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'administrators'>
  media: Pick<MediaStore, 'own' | 'readable' | 'facts' | 'adopt' | 'share' | 'unshare' | 'addScope' | 'exportOthers'>
  /** Holds a folder for each pack. */
  packsFolder?: string
}

export interface Parts extends Needs {
  /** The packs of whoever never chose, in their order. */
  comeAlong: readonly string[]
}
