import type { Config } from '../config.ts'
import * as developersModule from '../modules/programs/developers/index.ts'
import { createShortLinks } from '../modules/programs/shortlinks/index.ts'
import type { Business } from './business.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { People } from './people.ts'

/** The programs wing. */
export function composePrograms(config: Config, ground: Ground, engines: Engines, people: People, business: Business) {
  const { seal, outgoingToDevelopers } = engines
  const { accounts, media, chat } = people
  const { materials, official, servicemessages, desk } = business

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

  return { developers, shortlinks }
}

export type Programs = ReturnType<typeof composePrograms>
