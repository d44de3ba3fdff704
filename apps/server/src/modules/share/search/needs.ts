import type { Finder } from '../../../engines/finder/index.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Metrics } from '../../../platform/metrics/index.ts'
import type { Chat } from '../../talk/chat/index.ts'

export interface SearchNeeds {
  db: Db
  log: Log
  events: Events
  jobs: Jobs
  finder: Finder
  metrics: Metrics
  chat: Pick<Chat, 'messages' | 'visible' | 'conversationIds'>
}
