import type { Articles } from '../../modules/business/articles/index.ts'
import type { AutoReplies } from '../../modules/business/autoreplies/index.ts'
import type { Broadcasts } from '../../modules/business/broadcasts/index.ts'
import type { Desk } from '../../modules/business/desk/index.ts'
import type { Followers } from '../../modules/business/followers/index.ts'
import type { Materials } from '../../modules/business/materials/index.ts'
import type { Menus } from '../../modules/business/menus/index.ts'
import type { Official } from '../../modules/business/official/index.ts'
import type { QrCodes } from '../../modules/business/qrcodes/index.ts'
import type { ServiceMessages } from '../../modules/business/servicemessages/index.ts'
import type { Templates } from '../../modules/business/templates/index.ts'
import type { Accounts } from '../../modules/people/accounts/index.ts'
import type { ShortLinks } from '../../modules/programs/shortlinks/index.ts'
import type { MediaStore } from '../../modules/talk/media/index.ts'
import type { WireNeeds } from '../wire/endpoint.ts'

/** What the endpoints translate to: the faces of the modules. */
export interface OfficialNeeds extends WireNeeds {
  accounts: Pick<Accounts, 'findByHandle' | 'people'>
  media: Pick<MediaStore, 'facts' | 'open'>
  official: Official
  followers: Followers
  servicemessages: ServiceMessages
  materials: Materials
  articles: Articles
  menus: Menus
  autoreplies: AutoReplies
  qrcodes: QrCodes
  broadcasts: Broadcasts
  templates: Templates
  desk: Desk
  shortlinks: ShortLinks
}
