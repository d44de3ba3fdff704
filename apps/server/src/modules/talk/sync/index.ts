import * as contract from '@teahouse/contract/updates'
import type { Db } from '../../../platform/db/db.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Chat } from '../chat/index.ts'
import { readDiff } from './diff.ts'
import { takeSnapshot } from './snapshot.ts'

export interface Needs {
  db: Db
  updates: Updates
  accounts: Pick<Accounts, 'account' | 'people'>
  contacts: Pick<Contacts, 'snapshot'>
  chat: Pick<Chat, 'messages' | 'conversations' | 'lastMessages'>
}

/** How a device catches up: the difference since its cursor, or everything as of one moment. */
export interface Sync {
  readonly routes: readonly Route[]
}

export function createSync(needs: Needs): Sync {
  return {
    routes: [
      route(contract.diff, (input, { session }) => readDiff(needs, session.personId, input)),
      route(contract.snapshot, (_input, { session }) => takeSnapshot(needs, session.personId)),
    ],
  }
}
