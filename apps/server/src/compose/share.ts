import type { Config } from '../config.ts'
import { createMoving } from '../modules/share/moving/index.ts'
import * as searchModule from '../modules/share/search/index.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { People } from './people.ts'

/** The share wing: what people show to many, and how it is found. */
export function composeShare(_config: Config, ground: Ground, _engines: Engines, people: People) {
  const { accounts, contacts, media, stickers, chat, favourites } = people

  const search = searchModule.createSearch({ ...ground, chat })
  const moving = createMoving({ ...ground, accounts, contacts, media, stickers, chat, favourites })

  return { search, moving }
}

export type Share = ReturnType<typeof composeShare>
