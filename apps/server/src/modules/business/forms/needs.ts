import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Official } from '../official/index.ts'
import type { ServiceMessages } from '../servicemessages/index.ts'

export interface Needs {
  db: Db
  clock: Clock
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'addToExport'>
  chat: Pick<Chat, 'official' | 'changeCard' | 'messages'>
  official: Pick<Official, 'account' | 'enter' | 'assertFeature' | 'operators'>
  servicemessages: Pick<ServiceMessages, 'say'>
}
