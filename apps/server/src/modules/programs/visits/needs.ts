import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Reports } from '../../people/reports/index.ts'
import type { Search } from '../../share/search/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'

/** A program that everybody can open now. */
export interface ShownProgram {
  id: string
  appId: string
  name: string
  iconId: string | null
  intro: string
  /** The person whose it is. */
  ownerId: string
  releasedAt: Date
}

/** What this module asks the registry. */
export interface ProgramRegistry {
  /** Those of these that everybody can open now, in no order. */
  shown(
    on: Queryable,
    which: { appIds: readonly string[] } | { programIds: readonly string[] },
  ): Promise<ShownProgram[]>
  /** Program ids of all that everybody can open now, in their order, those after `after`. */
  shownIds(on: Queryable, page: { after: string | null; limit: number }): Promise<string[]>
  /** Takes a program away from everybody, as administrators do when it was reported. */
  takeDown(tx: Tx, programId: string): Promise<void>
}

export interface VisitsNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'addToExport'>
  reports: Pick<Reports, 'addKind'>
  media: Pick<MediaStore, 'own'>
  chat: Pick<Chat, 'standing' | 'sendContent'>
  search: Pick<Search, 'addShelf' | 'addScope'>
  miniprograms: ProgramRegistry
}
