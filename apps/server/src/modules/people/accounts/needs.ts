import type { RefusalCode } from '@teahouse/contract'
import type { Media } from '@teahouse/contract/talk/media'
import type { Blobs } from '../../../engines/blobs/index.ts'
import type { Bus } from '../../../engines/bus/index.ts'
import type { Mailer, TextMessenger } from '../../../engines/mail/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Give } from './export.ts'
import type { Passwords } from './passwords.ts'
import type { WrongTries } from './wrong-tries.ts'

export interface AccountsNeeds {
  db: Db
  clock: Clock
  bus: Bus
  jobs: Jobs
  events: Events
  updates: Updates
  mailer: Mailer
  textMessenger: TextMessenger
  /** For pictures of people. */
  media: {
    own(on: Queryable, personId: string, mediaIds: readonly string[]): Promise<Media[]>
    share(tx: Tx, mediaIds: readonly string[], scope: { kind: string; id: string }): Promise<void>
    unshare(tx: Tx, scope: { kind: string; id: string }): Promise<void>
  }
  /** For the export of one’s data. */
  blobs: Pick<Blobs, 'get'>
  log: Log
  settings: {
    /** The server’s name, in mails and on passkeys. */
    name: string
    /** As browsers see the server; null: as each browser says. */
    origin: string | null
    /** Without a demo world, the first account is the administrator. */
    isDemo: boolean
    signUpOpen: boolean
    leavingDays: number
    /** False switches off the count of wrong passwords (tests, benchmarks). */
    rateLimits: boolean
  }
  passwords?: Passwords
}

/** Why a person cannot leave yet, if anything speaks against it. */
export type Tie = (on: Queryable, personId: string) => Promise<RefusalCode | undefined>

/** What the verbs of this module share. */
export interface Parts extends AccountsNeeds {
  passwords: Passwords
  wrongTries: WrongTries
  /** What the other modules add to an export, by name. */
  contributors: Map<string, Give>
  /** What may speak against the end of an account. */
  ties: Tie[]
  /** Who must hear when this person’s profile changes. */
  audience: (on: Queryable, personId: string) => Promise<string[]>
}
