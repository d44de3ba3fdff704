/** Every feature of the app. The order is the order of their doors on Discover, on Me and in the rail. */

import type { Code } from '@teahouse/contract/codes'
import { articles } from '../features/business/articles/feature.ts'
import { console } from '../features/business/console/feature.ts'
import { forms } from '../features/business/forms/feature.ts'
import { official } from '../features/business/official/feature.ts'
import { qrcodes } from '../features/business/qrcodes/feature.ts'
import { templates } from '../features/business/templates/feature.ts'
import { discover } from '../features/discover/feature.ts'
import { me } from '../features/me/feature.ts'
import { banks } from '../features/money/banks/feature.ts'
import { billers } from '../features/money/billers/feature.ts'
import { cashier } from '../features/money/cashier/feature.ts'
import { collections } from '../features/money/collections/feature.ts'
import { merchants } from '../features/money/merchants/feature.ts'
import { paycodes } from '../features/money/paycodes/feature.ts'
import { redpackets } from '../features/money/redpackets/feature.ts'
import { transfers } from '../features/money/transfers/feature.ts'
import { wallet } from '../features/money/wallet/feature.ts'
import { accounts } from '../features/people/accounts/feature.ts'
import { contacts } from '../features/people/contacts/feature.ts'
import { reports } from '../features/people/reports/feature.ts'
import { pages } from '../features/programs/pages/feature.ts'
import { programs } from '../features/programs/visits/feature.ts'
import { channels } from '../features/share/channels/feature.ts'
import { crossposts } from '../features/share/crossposts/feature.ts'
import { momentsWriting } from '../features/share/moments/compose/feature.ts'
import { moments } from '../features/share/moments/feature.ts'
import { player } from '../features/share/player/feature.ts'
import { search } from '../features/share/search/feature.ts'
import { chat } from '../features/talk/chat/feature.ts'
import { chats } from '../features/talk/chats/feature.ts'
import { favourites } from '../features/talk/favourites/feature.ts'
import { groups } from '../features/talk/groups/feature.ts'
import { stickers } from '../features/talk/stickers/feature.ts'
import type { Door, Feature, Frame, PlaceName, Route } from './feature.ts'
import { useAccount } from './session.ts'

export const features: readonly Feature[] = [
  discover,
  official,
  forms,
  qrcodes,
  templates,
  articles,
  chats,
  chat,
  search,
  groups,
  favourites,
  stickers,
  momentsWriting,
  moments,
  channels,
  crossposts,
  contacts,
  accounts,
  reports,
  wallet,
  cashier,
  billers,
  banks,
  redpackets,
  transfers,
  collections,
  me,
  merchants,
  paycodes,
  console,
  pages,
  programs,
  player,
]

export const routes: readonly Route[] = features.flatMap((feature) => feature.routes)

const frames = features.flatMap(({ frame }) => frame ?? [])

/** The part of the app with a frame of its own that an address lies in. */
export const frameAt = (address: string): Frame | undefined =>
  frames.find(({ at }) => address === at || address.startsWith(`${at}/`))

/** What leads to features at one of these spots, wanted or not. */
export function doorsAt(spot: Door['at'][number]): Door[] {
  return features.flatMap((feature) => feature.doors ?? []).filter((door) => door.at.includes(spot))
}

/** Which doors this person has switched off. */
export function useIsOff(): (door: Door) => boolean {
  const off = useAccount()?.discoverOff ?? []
  return ({ block, href }) => block !== undefined && off.includes(nameOf(href))
}

/** By what name a switched-off door is kept. */
export const nameOf = (href: string): string => href.slice(1)

/** Where a scanned code of ours is opened. */
export const hrefOfCode = (code: Code): string | undefined =>
  features.flatMap(({ codes }) => codes?.[code.kind] ?? [])[0]?.(code)

export const placeHrefs: Record<PlaceName, string> = {
  chats: '/chats',
  contacts: '/contacts',
  discover: '/discover',
  me: '/me',
}
