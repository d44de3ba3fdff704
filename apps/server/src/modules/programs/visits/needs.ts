import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Menus } from '../../business/menus/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Reports } from '../../people/reports/index.ts'
import type { Search } from '../../share/search/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { MiniPrograms } from '../miniprograms/index.ts'

export interface VisitsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'addToExport'>
  reports: Pick<Reports, 'addKind'>
  media: Pick<MediaStore, 'own'>
  chat: Pick<Chat, 'standing' | 'sendContent'>
  search: Pick<Search, 'addShelf' | 'addScope'>
  menus: Pick<Menus, 'addPrograms'>
  miniprograms: Pick<MiniPrograms, 'shown' | 'shownIds' | 'takeDown'>
}
