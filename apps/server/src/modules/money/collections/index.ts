import { join } from 'node:path'
import * as contract from '@teahouse/contract/money/collections'
import { left } from '@teahouse/contract/people/accounts'
import { type Route, route } from '../../../platform/routes.ts'
import { archiveCollections } from './archive.ts'
import { showCollection } from './cards.ts'
import { lookAtCollection } from './look.ts'
import type { Needs } from './needs.ts'
import { payShare, sharesPaid } from './pay.ts'
import { remindJob, remindWhenDue } from './remind.ts'
import { startCollection } from './start.ts'
import { stopAllOf, stopCollection } from './stop.ts'

export { checks } from './store-checks.ts'

export const migrations = { schema: 'collections', folder: join(import.meta.dirname, 'migrations') }

/** Money that a member of a group collects from others. */
export interface Collections {
  readonly routes: readonly Route[]
}

export function createCollections(needs: Needs): Collections {
  const { jobs, events, cashier, accounts } = needs
  cashier.define('collection', { paid: (tx, payments) => sharesPaid(needs, tx, payments) })
  jobs.define(remindJob, ({ collectionId }: { collectionId: string }) => remindWhenDue(needs, collectionId))
  events.subscribe(contract.changed, 'collections.show', ({ collectionId }) => showCollection(needs, collectionId))
  events.subscribe(left, 'collections.stopAll', ({ personId }) => stopAllOf(needs, personId))
  accounts.addToExport('collections', (personId) => archiveCollections(needs, personId))

  return {
    routes: [
      route(contract.start, (input, { session }) => startCollection(needs, session.personId, input)),
      route(contract.look, (input, { session }) => lookAtCollection(needs, session.personId, input)),
      route(contract.pay, (input, { session }) => payShare(needs, session, input)),
      route(contract.stop, (input, { session }) => stopCollection(needs, session.personId, input)),
    ],
  }
}
