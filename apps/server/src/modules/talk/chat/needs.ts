import type { ServerFrame } from '@teahouse/contract/wire'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { MediaStore } from '../media/index.ts'
import type { Stickers } from '../stickers/index.ts'
import type { Log } from './log.ts'
import type { Outgoing } from './outgoing.ts'

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  metrics: Metrics
  accounts: Pick<Accounts, 'people' | 'profiles' | 'addToExport'>
  contacts: Pick<Contacts, 'mayWrite' | 'kept'>
  media: Pick<MediaStore, 'own' | 'share' | 'unshare' | 'addScope' | 'exportOthers'>
  stickers: Pick<Stickers, 'resolve'>
  /** Tells connected devices what is true only now. */
  signal: (personIds: readonly string[], frame: ServerFrame) => void
  recallSeconds: number
}

/** What the verbs of this module work with. */
export interface Parts extends Needs {
  log: Log
  outgoing: Outgoing
}
