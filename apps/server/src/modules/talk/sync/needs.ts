import type { Db } from '../../../platform/db/db.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Chat } from '../chat/index.ts'

export interface Needs {
  db: Db
  updates: Updates
  accounts: Pick<Accounts, 'account' | 'people' | 'profiles'>
  contacts: Pick<Contacts, 'snapshot'>
  chat: Pick<Chat, 'messages' | 'conversations' | 'lastMessages'>
}
