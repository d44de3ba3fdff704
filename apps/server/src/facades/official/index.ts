import type { OfficialAccount } from '../../modules/business/official/index.ts'
import type { Events } from '../../platform/jobs/index.ts'
import type { Endpoint, Wire } from '../wire/endpoint.ts'
import { infrastructure } from '../wire/infrastructure.ts'
import { createDialect } from '../wire/push/dialect.ts'
import { tokens } from '../wire/tokens.ts'
import { autoreplies } from './autoreplies.ts'
import { custom } from './custom.ts'
import { datacube } from './datacube.ts'
import { drafts } from './drafts.ts'
import { kf } from './kf.ts'
import { laterOf } from './later.ts'
import { mass } from './mass.ts'
import { forBroadcasts, materials } from './materials.ts'
import { media } from './media.ts'
import { menus } from './menus.ts'
import type { OfficialNeeds } from './needs.ts'
import { pages } from './pages.ts'
import { comments, publishing } from './publishing.ts'
import { describe } from './push/describe.ts'
import { pushEvents } from './push/events.ts'
import { contentsOf } from './push/replies.ts'
import { qrcodes } from './qrcodes.ts'
import { shorten } from './shorten.ts'
import { blacklist, tags } from './tags.ts'
import { templates } from './templates.ts'
import { users } from './users.ts'

/** Every address that is served, section by section as `docs/compatibility/official-accounts.md` lists them. */
export const sections: Record<string, readonly Endpoint[]> = {
  Tokens: tokens,
  Menus: menus,
  'Automatic replies': autoreplies,
  'Messages to one person': custom,
  'The desk': kf,
  Broadcasts: [...mass, ...forBroadcasts],
  Notices: templates,
  Followers: users,
  Tags: tags,
  Blacklist: blacklist,
  'QR codes': qrcodes,
  Media: media,
  Materials: materials,
  Drafts: drafts,
  Publishing: publishing,
  Comments: comments,
  Statistics: datacube,
  'Short names': shorten,
  Infrastructure: infrastructure(endpointAt),
  Pages: pages,
}

function endpointAt(path: string): Endpoint | undefined {
  return Object.values(sections)
    .flat()
    .find((one) => one.path === path)
}

export { serveBrowser } from './browser.ts'
export type { OfficialNeeds } from './needs.ts'

/** WeChat’s wire for official accounts: translates, and decides nothing. */
export function createOfficialWire(
  needs: OfficialNeeds,
  events: Pick<Events, 'subscribe'>,
): Wire<OfficialNeeds, OfficialAccount> {
  pushEvents(needs, events)
  const { db, official } = needs
  return {
    kind: 'official',
    needs,
    sections,
    dialect: createDialect({
      describe: (accountId, told) => describe(needs, accountId, told),
      read: (accountId, reply) => contentsOf(needs, accountId, reply),
    }),
    async account({ accountId }) {
      const account = await official.account(db, accountId)
      return account?.state === 'live' ? account : undefined
    },
    mayUse: (account, { feature = 'developers' }) => official.has(account, feature),
    laterOf,
  }
}
