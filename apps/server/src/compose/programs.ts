import { join } from 'node:path'
import type { Config } from '../config.ts'
import * as developersModule from '../modules/programs/developers/index.ts'
import { createMiniPrograms } from '../modules/programs/miniprograms/index.ts'
import { createShortLinks } from '../modules/programs/shortlinks/index.ts'
import { createVisits } from '../modules/programs/visits/index.ts'
import type { Business } from './business.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { People } from './people.ts'
import type { Share } from './share.ts'

/** The programs wing. */
export function composePrograms(
  config: Config,
  ground: Ground,
  engines: Engines,
  people: People,
  share: Share,
  business: Business,
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
  })

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

  return { developers, shortlinks, miniprograms, visits }
}

export type Programs = ReturnType<typeof composePrograms>
