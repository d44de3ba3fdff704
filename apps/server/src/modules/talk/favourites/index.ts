import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import type { Favourite } from '@teahouse/contract/talk/favourites'
import * as contract from '@teahouse/contract/talk/favourites'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../chat/index.ts'
import type { MediaStore } from '../media/index.ts'
import { addFavourite } from './add.ts'
import { archiveFavourites } from './archive.ts'
import { bringIn } from './bring-in.ts'
import { forgetFavourites } from './forget.ts'
import { listFavourites } from './list.ts'
import { removeFavourite } from './remove.ts'
import { sendFavourite } from './send.ts'
import * as store from './store.ts'

/** Messages that people keep for themselves. */
export interface Favourites {
  readonly routes: readonly Route[]
  /** Keeps what a person kept on another server; its files must be theirs here. */
  bringIn(tx: Tx, personId: string, favourite: Favourite): Promise<void>
}

export interface Parts {
  db: Db
  clock: Clock
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'people' | 'profiles' | 'addToExport'>
  media: Pick<MediaStore, 'share' | 'unshare' | 'addScope' | 'exportOthers'>
  chat: Pick<Chat, 'standing' | 'visible' | 'messages' | 'isForwardable' | 'mediaIdsOf' | 'sendContent'>
}

export const migrations = { schema: 'favourites', folder: join(import.meta.dirname, 'migrations') }

export function createFavourites(parts: Parts): Favourites {
  parts.media.addScope('favourite', (on, personId, places) =>
    store.ownsAny(
      on,
      personId,
      places.map((place) => place.id),
    ),
  )
  parts.events.subscribe(left, 'favourites.forget', ({ personId }) => forgetFavourites(parts, personId))
  parts.accounts.addToExport('favourites', (personId) => archiveFavourites(parts, personId))

  return {
    bringIn: (tx, personId, favourite) => bringIn(parts, tx, personId, favourite),
    routes: [
      route(contract.add, (input, { session }) => addFavourite(parts, session.personId, input)),
      route(contract.list, (input, { session }) => listFavourites(parts, session.personId, input)),
      route(contract.remove, async ({ favouriteId }, { session }) => {
        await removeFavourite(parts, session.personId, favouriteId)
        return {}
      }),
      route(contract.send, (input, { session }) => sendFavourite(parts, session.personId, input)),
    ],
  }
}
