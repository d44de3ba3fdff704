import type { Config } from '../config.ts'
import * as channelsModule from '../modules/share/channels/index.ts'
import { createCrossposts } from '../modules/share/crossposts/index.ts'
import * as momentsModule from '../modules/share/moments/index.ts'
import { createMoving } from '../modules/share/moving/index.ts'
import * as searchModule from '../modules/share/search/index.ts'
import { signalThrough } from '../platform/topics.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { People } from './people.ts'

/** The share wing: what people show to many, and how it is found. */
export function composeShare(
  config: Config,
  ground: Ground,
  { finder, webSearch, networks, outgoing, seal }: Engines,
  people: People,
) {
  const { accounts, contacts, reports, media, stickers, chat, favourites, links } = people

  const search = searchModule.createSearch({ ...ground, finder, webSearch, accounts, chat, stickers })
  const moments = momentsModule.createMoments({
    ...ground,
    accounts,
    contacts,
    reports,
    media,
    chat,
    links,
    search,
    signal: signalThrough(ground.bus),
  })
  const channels = channelsModule.createChannels({
    ...ground,
    accounts,
    contacts,
    reports,
    media,
    chat,
    search,
    settings: config,
  })
  moments.addCards('clip', async (on, personId, clipId) => {
    const card = await channels.cardFor(on, personId, clipId)
    return card && { card, mediaIds: [card.coverId] }
  })
  const crossposts = createCrossposts({
    ...ground,
    networks,
    outgoing,
    seal,
    accounts,
    media,
    moments,
    settings: { ...config, publicOrigin: config.origin },
  })
  const moving = createMoving({ ...ground, accounts, contacts, media, stickers, chat, favourites })

  return { search, moments, channels, crossposts, moving }
}

export type Share = ReturnType<typeof composeShare>
