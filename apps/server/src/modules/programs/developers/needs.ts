import type { Outgoing } from '../../../engines/outgoing/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Materials } from '../../business/materials/index.ts'
import type { Official } from '../../business/official/index.ts'
import type { ServiceMessages } from '../../business/servicemessages/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { AccountKind, AccountSource } from './app-accounts.ts'
import type { Dialect, Explorer } from './dialect.ts'

export interface DevelopersNeeds {
  db: Db
  clock: Clock
  log: Log
  jobs: Jobs
  events: Events
  updates: Updates
  seal: Seal
  outgoing: Pick<Outgoing, 'request'>
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  chat: { official: Pick<Chat['official'], 'line'> }
  media: Pick<MediaStore, 'own'>
  materials: Pick<Materials, 'lend'>
  official: Pick<Official, 'account' | 'accounts' | 'enter' | 'assertFeature' | 'has' | 'operators'>
  servicemessages: Pick<ServiceMessages, 'addAnswerer' | 'answer'>
  /** Hands a conversation to people of the account, for a reply that asks for it. */
  handOver(tx: Tx, asked: { accountId: string; personId: string; agent: string | null }): Promise<void>
  settings: {
    /** As browsers see the server, when that was said. */
    origin: string | null
    /** Where the API answers, when that is not `api.` before the server’s own name. */
    apiOrigin: string | null
  }
}

/** What the verbs of this module work with. */
export interface Parts extends DevelopersNeeds {
  /** Whoever keeps accounts of each kind. */
  sources: Map<AccountKind, AccountSource>
  /** What façades brought for each kind of account. */
  tongues: Map<AccountKind, { dialect: Dialect; explorer: Explorer }>
  /** Whoever pushes for an account in this process, to be woken when there is more. */
  lively: Map<string, () => void>
  /** Port of the API’s own door, once it is open. */
  apiPort: number | undefined
}
