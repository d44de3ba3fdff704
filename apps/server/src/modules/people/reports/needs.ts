import type { Kind } from '@teahouse/contract/people/reports'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../accounts/index.ts'

/** Something as its owner made it. */
export interface Subject {
  /** Whose it is. */
  personId: string
  /** Its words; empty where it has none. */
  text: string
  at: Date
  pictureIds: readonly string[]
  videoIds: readonly string[]
}

/** One kind of thing that can be reported, by the module that keeps it. */
export interface Reportable {
  /** The thing as somebody sees it (null: as it is); undefined when it is not there, or not for them. */
  describe(on: Queryable, id: string, viewerId: string | null): Promise<Subject | undefined>
  /** Takes it away from everybody. Gone already: nothing happens. */
  takeDown(tx: Tx, id: string): Promise<void>
}

/** What is kept of files, as far as judging them has to do with it. It stands above, so its face is told here. */
interface Files {
  share(tx: Tx, mediaIds: readonly string[], scope: { kind: string; id: string }): Promise<void>
  unshare(tx: Tx, scope: { kind: string; id: string }): Promise<void>
  addScope(
    kind: string,
    mayRead: (on: Queryable, personId: string, places: readonly { id: string }[]) => Promise<boolean>,
  ): void
}

export interface ReportsNeeds {
  db: Db
  clock: Clock
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'account' | 'administrators' | 'addToExport'>
  media: Files
}

/** What the verbs of this module work with. */
export interface Parts extends ReportsNeeds {
  kinds: ReadonlyMap<Kind, Reportable>
}
