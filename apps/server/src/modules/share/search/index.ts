import { join } from 'node:path'
import * as contract from '@teahouse/contract/share/search'
import { messagesChanged, messagesSent } from '@teahouse/contract/talk/chat'
import { type Route, route } from '../../../platform/routes.ts'
import { keepUp } from './keep-up.ts'
import { findMessages } from './messages.ts'
import type { SearchNeeds } from './needs.ts'
import { openShelf, type ReadThings, type Shelf } from './shelves.ts'

export type { ReadThings, Shelf, Thing } from './shelves.ts'

export const migrations = { schema: 'search', folder: join(import.meta.dirname, 'migrations') }

/** One box that finds. It hears of everything and asks its owners what may be shown. */
export interface Search {
  readonly routes: readonly Route[]
  /** Puts up a shelf of things that everybody may find: articles, say. Its owner keeps it up to date. */
  addShelf(name: string, read: ReadThings): Shelf
}

export function createSearch(needs: SearchNeeds): Search {
  for (const event of [messagesSent, messagesChanged]) {
    needs.events.follow(event, 'search.keepUp', (told) =>
      keepUp(
        needs,
        told.flatMap(({ messages }) => messages),
      ),
    )
  }
  return {
    routes: [route(contract.messages, (input, { session }) => findMessages(needs, session.personId, input))],
    addShelf: (name, read) => openShelf(needs.db, name, read),
  }
}
