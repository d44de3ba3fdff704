import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Press } from '../articles/index.ts'
import type { Followers } from '../followers/index.ts'
import type { Official } from '../official/index.ts'

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  updates: Updates
  media: Pick<MediaStore, 'share' | 'unshare' | 'addScope'>
  accounts: Pick<Accounts, 'findByHandle'>
  chat: Pick<Chat, 'fill' | 'mediaIdsOf' | 'official'>
  official: Pick<Official, 'account' | 'enter' | 'assertFeature' | 'operators' | 'addFigures'>
  followers: Pick<Followers, 'follower' | 'followers' | 'page' | 'count' | 'countStopped' | 'tags'>
  press: Press
}
