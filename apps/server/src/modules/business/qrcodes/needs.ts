import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Followers } from '../followers/index.ts'
import type { Official } from '../official/index.ts'
import type { ServiceMessages } from '../servicemessages/index.ts'

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  media: Pick<MediaStore, 'own' | 'share' | 'unshare'>
  chat: Pick<Chat, 'official'>
  official: Pick<Official, 'account' | 'enter' | 'assertFeature' | 'addFigures'>
  followers: Pick<Followers, 'follow' | 'follower'>
  servicemessages: Pick<ServiceMessages, 'hear'>
  settings: {
    /** As browsers see the server, for what is printed. */
    origin(): string
  }
}
