import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Search } from '../../share/search/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Official } from '../official/index.ts'

export interface FollowersNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'profiles' | 'addToExport'>
  chat: { official: Pick<Chat['official'], 'open' | 'close' | 'conversationId'> }
  search: Pick<Search, 'addShelf' | 'addScope'>
  official: Pick<
    Official,
    'account' | 'accounts' | 'byHandle' | 'find' | 'liveIds' | 'enter' | 'operators' | 'addFigures'
  >
}
