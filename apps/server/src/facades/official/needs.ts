import type { Followers } from '../../modules/business/followers/index.ts'
import type { Official } from '../../modules/business/official/index.ts'
import type { Developers } from '../../modules/programs/developers/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/db.ts'

/** What the endpoints translate to: the faces of the modules. */
export interface OfficialNeeds {
  db: Db
  clock: Clock
  official: Official
  followers: Followers
  developers: Developers
}
