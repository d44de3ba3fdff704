import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Reports } from '../../people/reports/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Search, Shelf } from '../search/index.ts'

export interface ChannelsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'profiles' | 'addToExport'>
  contacts: Pick<Contacts, 'friends' | 'barred'>
  reports: Pick<Reports, 'addKind'>
  media: Pick<MediaStore, 'own' | 'facts' | 'share' | 'unshare' | 'addScope' | 'take' | 'makeRenditions'>
  chat: Pick<Chat, 'standing' | 'sendContent'>
  search: Pick<Search, 'addShelf' | 'addScope'>
  settings: {
    /** How long a clip can be. */
    clipMaxSeconds: number
  }
}

/** What the verbs of this module work with. */
export interface Parts extends ChannelsNeeds {
  clipShelf: Shelf
  creatorShelf: Shelf
}
