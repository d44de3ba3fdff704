import type { Outgoing } from '../../../engines/outgoing/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Notifications } from '../../talk/notifications/index.ts'
import type { Official } from '../official/index.ts'
import type { ServiceMessages } from '../servicemessages/index.ts'
import type { Channel } from './channels.ts'
import type { Side } from './sides.ts'

export interface DeskNeeds {
  db: Db
  clock: Clock
  log: Log
  jobs: Jobs
  events: Events
  updates: Updates
  seal: Seal
  outgoing: Pick<Outgoing, 'judge' | 'request'>
  accounts: Pick<Accounts, 'account' | 'people' | 'addToExport' | 'findByHandle'>
  chat: Pick<Chat, 'official' | 'messages' | 'fill' | 'changeCard'>
  notifications: Pick<Notifications, 'tell'>
  official: Pick<Official, 'account' | 'accounts' | 'enter' | 'operators' | 'assertFeature'>
  servicemessages: Pick<
    ServiceMessages,
    'addAnswerer' | 'answer' | 'say' | 'happening' | 'windows' | 'transcript' | 'record'
  >
  settings: {
    /** How many agents developers may make for one account. */
    agentsMax: number
    /** How long a bot has to answer. */
    botTimeoutMs: number
  }
}

/** What the verbs of this module work with. */
export interface Parts extends DeskNeeds {
  /** How each channel is spoken to. */
  sides: { app: Side; outside: Side }
  channels: Map<string, Channel>
}
