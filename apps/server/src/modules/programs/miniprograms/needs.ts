import type { Blobs } from '../../../engines/blobs/index.ts'
import type { CompilerEngine } from '../../../engines/compiler/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Official } from '../../business/official/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Developers } from '../developers/index.ts'

export interface MiniProgramsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  metrics: Pick<Metrics, 'gauge'>
  blobs: Blobs
  compiler: CompilerEngine
  accounts: Pick<Accounts, 'people' | 'profiles' | 'administrators' | 'addToExport'>
  contacts: Pick<Contacts, 'mutual'>
  media: Pick<MediaStore, 'own' | 'share' | 'unshare' | 'open' | 'take'>
  official: Pick<Official, 'accounts' | 'enter'>
  developers: Pick<Developers, 'createApp' | 'bringIn' | 'addAccounts' | 'secretDigest'>
  /** Where uploads are worked on; made if it is not there. */
  workFolder: string
  /** The most that one upload may weigh, packed. */
  uploadMaxBytes: number
  /** Off: nobody is told to wait. */
  rateLimits: boolean
}

/** What the verbs of this module work with. */
export type Parts = MiniProgramsNeeds
