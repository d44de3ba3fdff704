import type { Config } from '../config.ts'
import * as accountsModule from '../modules/people/accounts/index.ts'
import * as contactsModule from '../modules/people/contacts/index.ts'
import * as devicesModule from '../modules/people/devices/index.ts'
import * as reportsModule from '../modules/people/reports/index.ts'
import { createServerFacts, type DemoPerson } from '../modules/people/server/index.ts'
import * as chatModule from '../modules/talk/chat/index.ts'
import * as favouritesModule from '../modules/talk/favourites/index.ts'
import * as groupsModule from '../modules/talk/groups/index.ts'
import { createLinks } from '../modules/talk/links/index.ts'
import * as mediaModule from '../modules/talk/media/index.ts'
import * as notificationsModule from '../modules/talk/notifications/index.ts'
import * as stickersModule from '../modules/talk/stickers/index.ts'
import { createSync } from '../modules/talk/sync/index.ts'
import { deviceTopic, signalThrough } from '../platform/topics.ts'
import { version } from '../version.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'

/** The wings that everything else stands on: people and talk. */
export async function composePeople(
  config: Config,
  ground: Ground,
  engines: Engines,
  demoPeople: readonly DemoPerson[],
) {
  const { db, bus } = ground
  const { blobs, mediaEngine, mailer, textMessenger, outgoing } = engines
  const signal = signalThrough(bus)

  // talk/media stands first: avatars are files too
  const media = mediaModule.createMedia({
    ...ground,
    blobs,
    engine: mediaEngine,
    folder: config.dataFolder,
    fileMaxBytes: config.fileMaxBytes,
  })

  // people
  const accounts = accountsModule.createAccounts({ ...ground, mailer, textMessenger, media, blobs, settings: config })
  const devices = devicesModule.createDevices({ ...ground, accounts })
  const contacts = contactsModule.createContacts({ ...ground, accounts })
  const reports = reportsModule.createReports({ ...ground, accounts, media })
  const serverFacts = createServerFacts({
    db,
    accounts,
    mailer,
    textMessenger,
    demoPeople,
    settings: { ...config, ...config.money, version, groupMaxMembers: config.group.maxMembers },
  })

  // talk
  const stickers = await stickersModule.createStickers({ ...ground, accounts, media })
  const { recallSeconds } = config
  const chat = chatModule.createChat({ ...ground, accounts, contacts, media, stickers, signal, recallSeconds })
  const groups = groupsModule.createGroups({ ...ground, accounts, contacts, chat, rules: config.group })
  const favourites = favouritesModule.createFavourites({ ...ground, accounts, media, chat })
  const notifications = await notificationsModule.createNotifications({
    ...ground,
    outgoing,
    accounts,
    chat,
    isDeviceConnected: (deviceId) => bus.isHeard(deviceTopic(deviceId)),
    settings: config,
  })
  const links = createLinks({ ...ground, outgoing, media, chat, callsStrangers: config.linkPreviews })
  const sync = createSync({ ...ground, accounts, contacts, chat })

  accounts.addToExport('media', media.exportOf)
  accounts.addToExport('stickers', stickers.exportOf)
  // What people share is known above them.
  contacts.setCommonGround(chat)
  accounts.onProfileChanged(async (on, personId) => [
    ...new Set([...(await contacts.audience(on, personId)), ...(await chat.companions(on, personId))]),
  ])
  return {
    media,
    accounts,
    devices,
    contacts,
    reports,
    serverFacts,
    stickers,
    chat,
    groups,
    favourites,
    notifications,
    links,
    sync,
  }
}

export type People = Awaited<ReturnType<typeof composePeople>>
