import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createCodes } from '../modules/programs/codes/index.ts'
import { createContentChecks } from '../modules/programs/contentchecks/index.ts'
import * as developersModule from '../modules/programs/developers/index.ts'
import { createMiniPrograms } from '../modules/programs/miniprograms/index.ts'
import { createPermissions } from '../modules/programs/permissions/index.ts'
import { createProgramChats } from '../modules/programs/programchats/index.ts'
import { createProxy } from '../modules/programs/proxy/index.ts'
import { createSessions } from '../modules/programs/sessions/index.ts'
import { createShortLinks } from '../modules/programs/shortlinks/index.ts'
import { createSubscriptions } from '../modules/programs/subscriptions/index.ts'
import { createVisits } from '../modules/programs/visits/index.ts'
import type { Business, Origins } from './business.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { Money } from './money.ts'
import type { People } from './people.ts'
import type { Share } from './share.ts'

/** The programs wing. */
export function composePrograms(
  config: Config,
  ground: Ground,
  engines: Engines,
  people: People,
  share: Share,
  money: Money,
  business: Business,
  origins: Origins,
) {
  const { seal, blobs, compiler, outgoingToDevelopers } = engines
  const { accounts, contacts, reports, media, chat } = people
  const { materials, official, servicemessages, menus, desk } = business

  const developers = developersModule.createDevelopers({
    ...ground,
    seal,
    outgoing: outgoingToDevelopers,
    accounts,
    media,
    chat,
    materials,
    official,
    servicemessages,
    handOver: desk.handOver,
    settings: config,
  })
  const shortlinks = createShortLinks(ground)
  const miniprograms = createMiniPrograms({
    ...ground,
    blobs,
    compiler,
    accounts,
    contacts,
    media,
    official,
    developers,
    workFolder: join(config.dataFolder, 'uploads'),
    uploadMaxBytes: 2 * config.compiler.totalBytes,
    rateLimits: config.rateLimits,
  })

  const sessions = createSessions({ ...ground, seal, accounts, chat, media, developers, miniprograms })
  const proxy = createProxy({
    ...ground,
    seal,
    outgoing: outgoingToDevelopers,
    programs: miniprograms,
    own: sessions.pictureAt,
    mostBytes: config.fileMaxBytes,
  })
  const permissions = createPermissions({ ...ground, accounts, miniprograms, sessions })
  const programchats = createProgramChats({
    ...ground,
    accounts,
    chat,
    servicemessages,
    miniprograms,
    sessions,
    merchants: money.merchants,
  })
  const subscriptions = createSubscriptions({
    ...ground,
    accounts,
    official,
    developers,
    miniprograms,
    programchats,
    sessions,
  })
  const contentchecks = createContentChecks({
    ...ground,
    outgoing: outgoingToDevelopers,
    contentChecker: engines.contentChecker,
  })
  const codes = createCodes({ ...ground, media, miniprograms, sessions, settings: { origin: origins.app } })

  const visits = createVisits({
    ...ground,
    accounts,
    reports,
    media,
    chat,
    search: share.search,
    menus,
    miniprograms,
  })

  return {
    developers,
    shortlinks,
    miniprograms,
    proxy,
    sessions,
    permissions,
    programchats,
    subscriptions,
    codes,
    contentchecks,
    visits,
  }
}

export type Programs = ReturnType<typeof composePrograms>
