import type { Card, Crosspost } from '@teahouse/contract/share/moments'
import type { ServerFrame } from '@teahouse/contract/wire'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Reports } from '../../people/reports/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Links } from '../../talk/links/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Search, Shelf } from '../search/index.ts'

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'addToExport'>
  contacts: Pick<Contacts, 'friendships' | 'openFriends' | 'friends' | 'kept' | 'ownTagIds' | 'beforeTagRemoved'>
  media: Pick<MediaStore, 'own' | 'share' | 'unshare' | 'addScope'>
  chat: Pick<Chat, 'fill'>
  reports: Pick<Reports, 'addKind'>
  links: Pick<Links, 'preview'>
  search: Pick<Search, 'addShelf' | 'addScope'>
  /** Tells connected devices of people something that is true only now. */
  signal: (personIds: readonly string[], frame: ServerFrame) => void
}

/**
 * Fills in a card of somebody else’s thing, as far as this person may see it, with the files that it shows; undefined
 * when there is no such thing for them.
 */
export type FillCard = (
  on: Queryable,
  personId: string,
  id: string,
) => Promise<{ card: Card; mediaIds: readonly string[] } | undefined>

/** Whoever puts copies on other networks. */
export interface Crossposter {
  /** Asks for copies, with the commit that posts. Refuses `network_not_found`. */
  begin(tx: Tx, authorId: string, momentId: string, networkIds: readonly string[]): Promise<void>
  /** What became of the copies of these moments. */
  of(on: Queryable, momentIds: readonly string[]): Promise<Map<string, Crosspost[]>>
}

/** What the verbs of this module work with. */
export interface Parts extends Needs {
  shelf: Shelf
  fillCard: Map<'article' | 'clip', FillCard>
  crossposter: Crossposter | undefined
}

/** Where files of moments, and covers of albums, are shared. */
export const momentScope = 'moment'
export const coverScope = 'momentsCover'
