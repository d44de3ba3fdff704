import type { Content } from '@teahouse/contract/talk/content'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Followers } from '../followers/index.ts'
import type { Official } from '../official/index.ts'

/** Articles, as far as a broadcast has to do with them. */
export interface Press {
  /** The title of a draft’s first article. Refuses `draft_not_found`. */
  titleOf(on: Queryable, accountId: string, draftId: string): Promise<string>
  /** Publishes a draft, and answers the message that shows its articles. */
  publish(tx: Tx, accountId: string, draftId: string): Promise<{ content: Content; articleIds: string[] }>
  /** Shows a draft to one person, unpublished. */
  preview(tx: Tx, accountId: string, draftId: string, personId: string): Promise<void>
}

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  media: Pick<MediaStore, 'share' | 'unshare' | 'addScope'>
  accounts: Pick<Accounts, 'findByHandle'>
  chat: Pick<Chat, 'fill' | 'mediaIdsOf' | 'official'>
  official: Pick<Official, 'account' | 'enter' | 'assertFeature' | 'operators'>
  followers: Pick<Followers, 'follower' | 'followers' | 'page' | 'count' | 'tags'>
  /** Null: nobody publishes articles here. */
  press: Press | null
}
