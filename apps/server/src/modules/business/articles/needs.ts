import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Search, Shelf } from '../../share/search/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Followers } from '../followers/index.ts'
import type { Materials } from '../materials/index.ts'
import type { Official } from '../official/index.ts'
import type { Readings } from './readings.ts'

export interface ArticlesNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  media: Pick<MediaStore, 'share' | 'unshare' | 'addScope'>
  chat: Pick<Chat, 'standing' | 'sendContent' | 'official'>
  search: Pick<Search, 'addShelf' | 'addScope'>
  official: Pick<Official, 'enter' | 'account' | 'accounts' | 'operators' | 'addFigures'>
  followers: Pick<Followers, 'follower' | 'page' | 'followsOf'>
  materials: Pick<Materials, 'shown' | 'addUse'>
  settings: {
    /** The server’s name, and where it is open to browsers. */
    name: string
  }
}

/** What the verbs of this module work with. */
export interface Parts extends ArticlesNeeds {
  /** Where everybody finds what was published. */
  shelf: Shelf
  readings: Readings
}
