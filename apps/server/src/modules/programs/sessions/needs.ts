import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Developers } from '../developers/index.ts'
import type { MiniPrograms } from '../miniprograms/index.ts'

export interface SessionsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  seal: Seal
  accounts: Pick<Accounts, 'people' | 'account' | 'administrators'>
  chat: Pick<Chat, 'standing'>
  media: Pick<MediaStore, 'facts' | 'open'>
  developers: Pick<Developers, 'app' | 'openids' | 'apiOrigins'>
  miniprograms: Pick<MiniPrograms, 'program' | 'isMember'>
}
