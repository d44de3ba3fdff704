import type { Networks } from '../../../engines/networks/index.ts'
import type { Outgoing } from '../../../engines/outgoing/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Moments } from '../moments/index.ts'

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  seal: Seal
  outgoing: Outgoing
  networks: Networks
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  media: Pick<MediaStore, 'open' | 'facts'>
  moments: Pick<Moments, 'posted' | 'setCrossposter'>
  settings: { canCrosspost: boolean; publicOrigin: string | null }
}

/** What a secret is sealed for: whose network it lets in to. */
export const sealedFor = (networkId: string): string => `crossposts ${networkId}`
