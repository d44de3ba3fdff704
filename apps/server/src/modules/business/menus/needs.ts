import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Followers } from '../followers/index.ts'
import type { Materials } from '../materials/index.ts'
import type { Official } from '../official/index.ts'
import type { ServiceMessages } from '../servicemessages/index.ts'

export interface MenusNeeds {
  db: Db
  clock: Clock
  updates: Updates
  accounts: Pick<Accounts, 'account'>
  media: Pick<MediaStore, 'own'>
  official: Pick<Official, 'account' | 'enter' | 'assertFeature' | 'operators'>
  followers: Pick<Followers, 'follower'>
  materials: Pick<Materials, 'addUse' | 'known'>
  servicemessages: Pick<ServiceMessages, 'hear' | 'answer' | 'content'>
}

/** What the verbs of this module work with. */
export interface MenusParts extends MenusNeeds {
  /** Whether people can open a mini program of this app id now. */
  isProgram(on: Queryable, appId: string): Promise<boolean>
}
