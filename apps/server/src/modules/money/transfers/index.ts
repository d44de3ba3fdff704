import { join } from 'node:path'
import * as contract from '@teahouse/contract/money/transfers'
import { left } from '@teahouse/contract/people/accounts'
import { type Route, route } from '../../../platform/routes.ts'
import { acceptTransfer, callBackTransfer, returnTransfer } from './answer.ts'
import { archiveTransfers } from './archive.ts'
import { showTransfer } from './cards.ts'
import { findByReceiveCode, payReceiveCode, receiveCode } from './codes.ts'
import { lookAtTransfer } from './look.ts'
import type { Needs } from './needs.ts'
import { startTransfers } from './paid.ts'
import { sendTransfer } from './send.ts'
import { arriveJob, arriveWhenDue, expireJob, expireWhenDue } from './settle.ts'
import * as store from './store.ts'

export { checks } from './store-checks.ts'

export const migrations = { schema: 'transfers', folder: join(import.meta.dirname, 'migrations') }

/** Money from one person to another: in a chat, where it waits to be accepted, or by the receiver’s code, at once. */
export interface Transfers {
  readonly routes: readonly Route[]
}

/** Payments live for minutes: what was not paid within days never will be. */
const unpaidKeptMs = 7 * 24 * 3_600_000

export function createTransfers(needs: Needs): Transfers {
  const { db, clock, jobs, events, cashier, accounts } = needs
  cashier.define('transfer', { paid: (tx, payments) => startTransfers(needs, tx, payments) })
  jobs.define(expireJob, ({ transferId }: { transferId: string }) => expireWhenDue(needs, transferId))
  jobs.define(arriveJob, ({ transferId }: { transferId: string }) => arriveWhenDue(needs, transferId))
  jobs.repeat('transfers.forget', 24 * 3_600_000, () =>
    store.forgetUnpaid(db, new Date(clock.now().getTime() - unpaidKeptMs)),
  )
  events.subscribe(contract.sent, 'transfers.show', ({ transferId }) => showTransfer(needs, transferId))
  events.subscribe(contract.changed, 'transfers.showAnew', ({ transferId }) => showTransfer(needs, transferId))
  events.subscribe(left, 'transfers.forgetCode', ({ personId }) => store.forgetKey(db, personId))
  accounts.addToExport('transfers', (personId) => archiveTransfers(needs, personId))

  return {
    routes: [
      route(contract.send, (input, { session }) => sendTransfer(needs, session, input)),
      route(contract.look, (input, { session }) => lookAtTransfer(needs, session.personId, input)),
      route(contract.accept, ({ transferId }, { session }) => acceptTransfer(needs, session.personId, transferId)),
      route(contract.giveBack, ({ transferId }, { session }) => returnTransfer(needs, session.personId, transferId)),
      route(contract.callBack, ({ transferId }, { session }) => callBackTransfer(needs, session.personId, transferId)),
      route(contract.receiveCode, (input, { session }) => receiveCode(needs, session.personId, input)),
      route(contract.findByCode, (input) => findByReceiveCode(needs, input)),
      route(contract.payCode, (input, { session }) => payReceiveCode(needs, session, input)),
    ],
  }
}
