import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Chat } from '../chat/index.ts'

export interface GroupsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'hasVerifiedAddress'>
  contacts: Pick<Contacts, 'mutual'>
  chat: Pick<Chat, 'standing' | 'members' | 'conversations' | 'membership'>
  rules: {
    maxMembers: number
    /** Up to this size invited contacts join at once; above it they are asked. */
    directJoinMax: number
    /** From this size on whoever joins needs a verified address. */
    anonymousMax: number
    /** From this size on nobody joins by QR code. */
    codeMax: number
  }
}
