import { checksBetweenModules } from './checks.ts'
import * as sandboxBank from './engines/banks/sandbox/index.ts'
import * as embeddedFinder from './engines/finder/embedded/index.ts'
import * as articlesModule from './modules/business/articles/index.ts'
import * as autorepliesModule from './modules/business/autoreplies/index.ts'
import * as broadcastsModule from './modules/business/broadcasts/index.ts'
import * as deskModule from './modules/business/desk/index.ts'
import * as followersModule from './modules/business/followers/index.ts'
import * as formsModule from './modules/business/forms/index.ts'
import * as mailboxesModule from './modules/business/mailboxes/index.ts'
import * as materialsModule from './modules/business/materials/index.ts'
import * as menusModule from './modules/business/menus/index.ts'
import * as officialModule from './modules/business/official/index.ts'
import * as qrcodesModule from './modules/business/qrcodes/index.ts'
import * as servicemessagesModule from './modules/business/servicemessages/index.ts'
import * as templatesModule from './modules/business/templates/index.ts'
import * as webchatModule from './modules/business/webchat/index.ts'
import * as banksModule from './modules/money/banks/index.ts'
import * as billersModule from './modules/money/billers/index.ts'
import * as cashierModule from './modules/money/cashier/index.ts'
import * as collectionsModule from './modules/money/collections/index.ts'
import * as merchantsModule from './modules/money/merchants/index.ts'
import * as paycodesModule from './modules/money/paycodes/index.ts'
import * as redpacketsModule from './modules/money/redpackets/index.ts'
import * as transfersModule from './modules/money/transfers/index.ts'
import * as walletModule from './modules/money/wallet/index.ts'
import * as accountsModule from './modules/people/accounts/index.ts'
import * as contactsModule from './modules/people/contacts/index.ts'
import * as devicesModule from './modules/people/devices/index.ts'
import * as reportsModule from './modules/people/reports/index.ts'
import * as codesModule from './modules/programs/codes/index.ts'
import * as contentchecksModule from './modules/programs/contentchecks/index.ts'
import * as developersModule from './modules/programs/developers/index.ts'
import * as miniprogramsModule from './modules/programs/miniprograms/index.ts'
import * as permissionsModule from './modules/programs/permissions/index.ts'
import * as sessionsModule from './modules/programs/sessions/index.ts'
import * as shortlinksModule from './modules/programs/shortlinks/index.ts'
import * as subscriptionsModule from './modules/programs/subscriptions/index.ts'
import * as visitsModule from './modules/programs/visits/index.ts'
import * as channelsModule from './modules/share/channels/index.ts'
import * as crosspostsModule from './modules/share/crossposts/index.ts'
import * as momentsModule from './modules/share/moments/index.ts'
import * as searchModule from './modules/share/search/index.ts'
import * as chatModule from './modules/talk/chat/index.ts'
import * as favouritesModule from './modules/talk/favourites/index.ts'
import * as groupsModule from './modules/talk/groups/index.ts'
import * as mediaModule from './modules/talk/media/index.ts'
import * as notificationsModule from './modules/talk/notifications/index.ts'
import * as stickersModule from './modules/talk/stickers/index.ts'
import type { Queryable } from './platform/db/db.ts'
import * as jobsPlatform from './platform/jobs/index.ts'
import { checks as jobChecks } from './platform/jobs/store-checks.ts'
import * as limitsPlatform from './platform/limits/index.ts'
import * as updatesPlatform from './platform/updates/index.ts'

/** Every module’s schema, in the order in which they are built. */
export const migrations = [
  jobsPlatform.migrations,
  updatesPlatform.migrations,
  limitsPlatform.migrations,
  mediaModule.migrations,
  accountsModule.migrations,
  devicesModule.migrations,
  contactsModule.migrations,
  reportsModule.migrations,
  stickersModule.migrations,
  chatModule.migrations,
  groupsModule.migrations,
  favouritesModule.migrations,
  notificationsModule.migrations,
  embeddedFinder.migrations,
  searchModule.migrations,
  momentsModule.migrations,
  channelsModule.migrations,
  crosspostsModule.migrations,
  walletModule.migrations,
  cashierModule.migrations,
  sandboxBank.migrations,
  banksModule.migrations,
  transfersModule.migrations,
  redpacketsModule.migrations,
  collectionsModule.migrations,
  merchantsModule.migrations,
  paycodesModule.migrations,
  billersModule.migrations,
  officialModule.migrations,
  followersModule.migrations,
  servicemessagesModule.migrations,
  materialsModule.migrations,
  menusModule.migrations,
  autorepliesModule.migrations,
  deskModule.migrations,
  mailboxesModule.migrations,
  webchatModule.migrations,
  qrcodesModule.migrations,
  articlesModule.migrations,
  broadcastsModule.migrations,
  templatesModule.migrations,
  formsModule.migrations,
  developersModule.migrations,
  shortlinksModule.migrations,
  miniprogramsModule.migrations,
  sessionsModule.migrations,
  permissionsModule.migrations,
  subscriptionsModule.migrations,
  codesModule.migrations,
  contentchecksModule.migrations,
  visitsModule.migrations,
]

/** What is always true of what is stored. */
export const checks = [
  ...jobChecks,
  ...updatesPlatform.checks,
  ...contactsModule.checks,
  ...reportsModule.checks,
  ...stickersModule.checks,
  ...chatModule.checks,
  ...momentsModule.checks,
  ...channelsModule.checks,
  ...crosspostsModule.checks,
  ...walletModule.checks,
  ...cashierModule.checks,
  ...banksModule.checks,
  ...transfersModule.checks,
  ...redpacketsModule.checks,
  ...collectionsModule.checks,
  ...merchantsModule.checks,
  ...paycodesModule.checks,
  ...officialModule.checks,
  ...followersModule.checks,
  ...servicemessagesModule.checks,
  ...deskModule.checks,
  ...articlesModule.checks,
  ...broadcastsModule.checks,
  ...developersModule.checks,
  ...miniprogramsModule.checks,
  ...checksBetweenModules,
]

/** What a backup needs to know of what the modules store. */
export const backUpParts = {
  async *blobs(on: Queryable) {
    yield* mediaModule.blobsOfFiles(on)
    yield* miniprogramsModule.blobsOfVersions(on)
  },
  /** Those of some blobs of which no row speaks; each module knows its own by how their keys begin. */
  async orphans(on: Queryable, keys: readonly string[]): Promise<string[]> {
    const ofPrograms = keys.filter((key) => key.startsWith('programs/'))
    const others = keys.filter((key) => !key.startsWith('programs/'))
    return [...(await mediaModule.orphans(on, others)), ...(await miniprogramsModule.orphans(on, ofPrograms))]
  },
  passing: [...mediaModule.passingTables, ...paycodesModule.passingTables, ...crosspostsModule.passingTables],
  startStreamsAnew: updatesPlatform.startAnew,
}

/** What the `teahouse ledger` command reads the books with. */
export const books = {
  journal: walletModule.journal,
  journalFormats: walletModule.journalFormats,
  openSigningKeys: walletModule.openSigningKeys,
  verifyDays: walletModule.verifyDays,
}
