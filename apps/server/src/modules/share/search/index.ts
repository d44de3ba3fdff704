import assert from 'node:assert'
import { join } from 'node:path'
import type { Scope } from '@teahouse/contract/share/search'
import * as contract from '@teahouse/contract/share/search'
import { messagesChanged, messagesSent } from '@teahouse/contract/talk/chat'
import { type Route, route } from '../../../platform/routes.ts'
import { keepUp } from './keep-up.ts'
import { findMessages } from './messages.ts'
import type { SearchNeeds } from './needs.ts'
import { findPages } from './pages.ts'
import { type FindInScope, findEverything, findInScope, type Scopes } from './scopes.ts'
import { fillShelf, openShelf, type Shelf, type ShelfSource } from './shelves.ts'
import { findStickers } from './stickers.ts'

export type { FindInScope, Found, Page } from './scopes.ts'
export type { Shelf, ShelfQuestion, ShelfSource, Thing } from './shelves.ts'

export const migrations = { schema: 'search', folder: join(import.meta.dirname, 'migrations') }

/** One box that finds. It hears of everything and asks its owners what may be shown. */
export interface Search {
  readonly routes: readonly Route[]
  /** Puts up a shelf: one kind of thing that can be found. Its owner keeps it up to date. */
  addShelf(name: string, source: ShelfSource): Shelf
  /** Lets the box ask in one scope more. Who answers there decides what the asking person may see. */
  addScope<S extends Scope>(scope: S, find: FindInScope<S>): void
}

/** At every start, and so often: a shelf that stands empty is filled. */
const fillEveryMs = 10 * 60_000

export function createSearch(needs: SearchNeeds): Search {
  const { db, finder, webSearch, events, jobs, metrics } = needs
  const shelves: { name: string; source: ShelfSource }[] = []
  const scopes: Scopes = new Map()
  const failures = metrics.counter('teahouse_search_failures_total', 'Scopes that could not be asked.', ['scope'])
  const parts = { ...needs, scopes, order: contract.scope.options, failures }

  for (const event of [messagesSent, messagesChanged]) {
    events.follow(event, 'search.keepUp', (told) =>
      keepUp(
        needs,
        told.flatMap(({ messages }) => messages),
      ),
    )
  }
  jobs.repeat('search.fillShelves', fillEveryMs, async () => {
    for (const shelf of shelves) await fillShelf({ db, finder, ...shelf })
  })
  const addScope: Search['addScope'] = (scope, find) => {
    assert(!scopes.has(scope), `nobody answers in ${scope} yet`)
    scopes.set(scope, find)
  }
  addScope('messages', async (_on, viewerId, query, { before, limit }) => {
    const found = await findMessages(needs, viewerId, { query, before: before ?? undefined, limit })
    return { hits: found.messages.map((message) => ({ scope: 'messages', message })), before: found.before }
  })

  addScope('stickers', (on, viewerId, query, page) => findStickers(needs, on, viewerId, query, page))
  if (webSearch) addScope('web', (_on, _viewerId, query, page) => findPages(webSearch, query, page))

  return {
    routes: [
      route(contract.messages, (input, { session }) => findMessages(needs, session.personId, input)),
      route(contract.everything, (input, { session }) => findEverything(parts, session.personId, input)),
      route(contract.inScope, (input, { session }) => findInScope(parts, session.personId, input)),
    ],
    addShelf(name, source) {
      shelves.push({ name, source })
      return openShelf({ db, finder, name, source })
    },
    addScope,
  }
}
