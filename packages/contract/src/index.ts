import * as articles from './business/articles.ts'
import * as autoreplies from './business/autoreplies.ts'
import * as broadcasts from './business/broadcasts.ts'
import * as desk from './business/desk.ts'
import * as followers from './business/followers.ts'
import * as forms from './business/forms.ts'
import * as mailboxes from './business/mailboxes.ts'
import * as materials from './business/materials.ts'
import * as menus from './business/menus.ts'
import * as official from './business/official.ts'
import * as qrcodes from './business/qrcodes.ts'
import * as servicemessages from './business/servicemessages.ts'
import * as templates from './business/templates.ts'
import * as webchat from './business/webchat.ts'
import type { MethodShape } from './method.ts'
import * as banks from './money/banks.ts'
import * as billers from './money/billers.ts'
import * as cashier from './money/cashier.ts'
import * as collections from './money/collections.ts'
import * as merchants from './money/merchants.ts'
import * as paycodes from './money/paycodes.ts'
import * as redpackets from './money/redpackets.ts'
import * as transfers from './money/transfers.ts'
import * as wallet from './money/wallet.ts'
import * as accounts from './people/accounts.ts'
import * as contacts from './people/contacts.ts'
import * as devices from './people/devices.ts'
import * as reports from './people/reports.ts'
import * as codes from './programs/codes.ts'
import * as developers from './programs/developers.ts'
import * as miniprograms from './programs/miniprograms.ts'
import * as permissions from './programs/permissions.ts'
import * as programchats from './programs/programchats.ts'
import * as proxy from './programs/proxy.ts'
import * as sessions from './programs/sessions.ts'
import * as subscriptions from './programs/subscriptions.ts'
import * as visits from './programs/visits.ts'
import * as server from './server.ts'
import * as channels from './share/channels.ts'
import * as crossposts from './share/crossposts.ts'
import * as moments from './share/moments.ts'
import * as search from './share/search.ts'
import * as chat from './talk/chat.ts'
import * as favourites from './talk/favourites.ts'
import * as groups from './talk/groups.ts'
import * as links from './talk/links.ts'
import * as media from './talk/media.ts'
import * as notifications from './talk/notifications.ts'
import * as stickers from './talk/stickers.ts'
import * as updates from './updates.ts'

const modules = {
  server,
  accounts,
  devices,
  contacts,
  reports,
  updates,
  chat,
  groups,
  media,
  stickers,
  favourites,
  links,
  notifications,
  search,
  moments,
  channels,
  crossposts,
  wallet,
  cashier,
  banks,
  merchants,
  billers,
  paycodes,
  redpackets,
  collections,
  transfers,
  official,
  followers,
  servicemessages,
  materials,
  menus,
  autoreplies,
  desk,
  mailboxes,
  webchat,
  qrcodes,
  articles,
  broadcasts,
  templates,
  forms,
  developers,
  miniprograms,
  sessions,
  permissions,
  subscriptions,
  programchats,
  codes,
  visits,
  proxy,
}

type Declared = { [M in keyof typeof modules]: (typeof modules)[M][keyof (typeof modules)[M]] }[keyof typeof modules]
type DeclaredMethod = Extract<Declared, MethodShape>

/** Every method by its name: what a typed client can call. */
export type Methods = { [M in DeclaredMethod as M['name']]: M }
export type MethodName = keyof Methods

const isMethod = (value: unknown): value is MethodShape =>
  typeof value === 'object' && value !== null && 'input' in value && 'output' in value && 'refusals' in value

export const methods = Object.fromEntries(
  Object.values(modules)
    .flatMap((module) => Object.values(module as Record<string, unknown>))
    .filter(isMethod)
    .map((method) => [method.name, method]),
) as unknown as Methods

export type {
  Caller,
  CommonRefusal,
  EventShape,
  Input,
  MethodShape,
  Output,
  Parsed,
  Payload,
  Priority,
  RefusalOf,
} from './method.ts'
export { type RefusalBody, type RefusalCode, refusals } from './refusals.ts'
