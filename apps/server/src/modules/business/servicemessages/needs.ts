import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Followers } from '../followers/index.ts'
import type { Official } from '../official/index.ts'
import type { Answer, Place } from './answerers.ts'

export interface ServiceMessagesNeeds {
  db: Db
  clock: Clock
  log: Log
  jobs: Jobs
  events: Events
  accounts: Pick<Accounts, 'addToExport'>
  chat: Pick<Chat, 'official' | 'messages' | 'conversations'>
  official: Pick<Official, 'account' | 'enter' | 'addFigures'>
  followers: Pick<Followers, 'followers'>
  settings: {
    /** How often an account may write after a message. */
    repliesToMessage: number
  }
}

/** What the verbs of this module work with. */
export interface Parts extends ServiceMessagesNeeds {
  answerers: Map<Place, Answer[]>
  /** Whether nobody has to follow this account to be written to. */
  isOpen: (on: Queryable, accountId: string) => Promise<boolean>
}
