import type { Db } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import type { Chat } from '../../talk/chat/index.ts'

export interface SearchNeeds {
  db: Db
  events: Events
  chat: Pick<Chat, 'messages' | 'visible' | 'conversationIds'>
}
