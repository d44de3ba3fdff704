import type { Finder } from '../../../engines/finder/index.ts'
import type { WebSearch } from '../../../engines/websearch/index.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Stickers } from '../../talk/stickers/index.ts'

export interface SearchNeeds {
  db: Db
  log: Log
  events: Events
  jobs: Jobs
  finder: Finder
  /** The open internet; null: nobody searches it here. */
  webSearch: WebSearch | null
  metrics: Metrics
  chat: Pick<Chat, 'messages' | 'visible' | 'conversationIds'>
  accounts: Pick<Accounts, 'account'>
  stickers: Pick<Stickers, 'find'>
}
