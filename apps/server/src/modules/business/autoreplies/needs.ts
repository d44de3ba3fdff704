import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Materials } from '../materials/index.ts'
import type { Official } from '../official/index.ts'
import type { ServiceMessages } from '../servicemessages/index.ts'
import type { Service } from './services/service.ts'

export interface AutoRepliesNeeds {
  db: Db
  clock: Clock
  updates: Updates
  accounts: Pick<Accounts, 'account'>
  official: Pick<Official, 'account' | 'enter' | 'assertFeature' | 'operators' | 'addFigures'>
  materials: Pick<Materials, 'addUse' | 'known'>
  servicemessages: Pick<ServiceMessages, 'addAnswerer' | 'answer' | 'content'>
}

/** What the verbs of this module work with. */
export interface Parts extends AutoRepliesNeeds {
  services: Map<string, Service>
}
