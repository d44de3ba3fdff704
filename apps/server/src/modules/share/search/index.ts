import { join } from 'node:path'
import * as contract from '@teahouse/contract/share/search'
import { messagesChanged, messagesSent } from '@teahouse/contract/talk/chat'
import { type Route, route } from '../../../platform/routes.ts'
import { keepUp } from './keep-up.ts'
import { findMessages } from './messages.ts'
import type { SearchNeeds } from './needs.ts'

export const migrations = { schema: 'search', folder: join(import.meta.dirname, 'migrations') }

/** One box that finds. It hears of everything and asks its owners what may be shown. */
export interface Search {
  readonly routes: readonly Route[]
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
  return { routes: [route(contract.messages, (input, { session }) => findMessages(needs, session.personId, input))] }
}
