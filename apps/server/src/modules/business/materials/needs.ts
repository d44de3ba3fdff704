import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Official } from '../official/index.ts'

export interface MaterialsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  media: Pick<MediaStore, 'own' | 'facts' | 'take' | 'open' | 'share' | 'unshare' | 'addScope'>
  official: Pick<Official, 'enter' | 'operators'>
}

/** Which of some files are shown by what somebody else keeps. */
export type InUse = (on: Queryable, accountId: string, mediaIds: readonly string[]) => Promise<boolean>

/** What the verbs of this module work with. */
export interface Parts extends MaterialsNeeds {
  uses: InUse[]
}
