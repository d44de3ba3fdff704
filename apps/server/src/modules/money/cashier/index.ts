import { join } from 'node:path'
import type { RefusalCode } from '@teahouse/contract'
import * as contract from '@teahouse/contract/money/cashier'
import { left } from '@teahouse/contract/people/accounts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { createPasswords } from '../../people/accounts/index.ts'
import { passkeyOptions } from './challenge.ts'
import { allowDevice, askToPay } from './devices.ts'
import { cancelOwn, cancelPayment, expirePayments } from './end.ts'
import { freeze, unfreeze } from './freeze.ts'
import { lookAt } from './look.ts'
import type { CashierNeeds, Parts, PurposeHandler } from './needs.ts'
import { openPayment } from './open.ts'
import { pay } from './pay.ts'
import type { NewPayment, Payment } from './payment.ts'
import { present } from './present.ts'
import { recoverPin } from './recover-pin.ts'
import { setPin } from './set-pin.ts'
import { paySettings, usePasskey } from './settings.ts'
import { createSettling, settleIn } from './settle.ts'
import { hindranceOf } from './standing.ts'
import * as store from './store.ts'

/** The only place where people confirm that money leaves their account. */
export interface Cashier {
  readonly routes: readonly Route[]
  /** Names what payments can be for, and what hears of their end; once, when the module is made. */
  define(purpose: string, handler: PurposeHandler): void
  /**
   * Asks the payer to confirm; a charge (without a device) rises on all their devices. The same `requestId` again is
   * the same payment, whatever became of it; with another payee, sum or note it is refused: `key_reused`.
   */
  open(tx: Tx, payment: NewPayment): Promise<{ paymentId: string }>
  /** Lets it go, if it is open. Refuses `already_paid`. */
  cancel(tx: Tx, paymentId: string): Promise<void>
  /**
   * Pays a charge at once, without the person: for a payment code that its payer has shown. Above the limits it is
   * `confirmation_needed`, and the payment stays open for the payer to confirm.
   */
  payUnasked(tx: Tx, paymentId: string): Promise<'paid' | RefusalCode>
  /** As it is now; undefined when there is none. */
  state(on: Queryable, paymentId: string): Promise<Payment | undefined>
  /** Resolves when nothing that was confirmed is under way. */
  idle(): Promise<void>
  /** Why a person cannot pay from this device just now, such as `device_too_new`; undefined when they can. */
  hindrance(on: Queryable, payer: { personId: string; deviceId: string }): Promise<RefusalCode | undefined>
}

export { givingWallet } from './giving-wallet.ts'
export type { CashierNeeds, PurposeHandler } from './needs.ts'
export type { NewPayment, Payment } from './payment.ts'
export { checks } from './store-checks.ts'

export const migrations: Migrations = { schema: 'cashier', folder: join(import.meta.dirname, 'migrations') }

const expireEveryMs = 60_000

export function createCashier(needs: CashierNeeds): Cashier {
  const purposes = new Map<string, PurposeHandler>()
  const parts: Parts = {
    ...needs,
    // A line of its own: a crowd that logs in does not keep people from paying.
    passwords: needs.passwords ?? createPasswords(),
    purposes,
    settling: createSettling({ ...needs, purposes }),
  }
  const { db, jobs, events } = needs
  jobs.repeat('cashier.expire', expireEveryMs, () => expirePayments(parts))
  events.subscribe(left, 'cashier.forget', ({ personId }) => db.transaction((tx) => store.forgetPerson(tx, personId)))

  return {
    define(purpose, handler) {
      if (purposes.has(purpose)) throw new Error(`two modules are paid for ${purpose}`)
      purposes.set(purpose, handler)
    },
    open: (tx, payment) => openPayment(parts, tx, payment),
    cancel: (tx, paymentId) => cancelPayment(parts, tx, paymentId),
    async payUnasked(tx, paymentId) {
      const outcomes = await settleIn(parts, tx, [{ paymentId, use: async () => {} }], { isUnasked: true })
      return outcomes.get(paymentId) ?? 'payment_not_found'
    },
    state: store.payment,
    idle: parts.settling.idle,
    hindrance: async (on, payer) => (await hindranceOf(parts, on, payer))?.code,
    routes: [
      route(contract.look, (input, call) => lookAt(parts, input, call)),
      route(contract.pay, (input, call) => pay(parts, input, call)),
      route(contract.cancel, async ({ paymentId }, { session }) => {
        await cancelOwn(parts, session.personId, paymentId)
        return {}
      }),
      route(contract.awaiting, async (_input, { session }) => ({
        payments: await present(parts, await store.awaiting(db, session.personId, needs.clock.now())),
      })),
      route(contract.passkeyOptions, (input, call) => passkeyOptions(parts, input, call)),
      route(contract.setPin, (input, call) => setPin(parts, input, call)),
      route(contract.sendPinCode, (_input, { session }) => needs.accounts.sendProofCode(session.personId)),
      route(contract.recoverPin, (input, call) => recoverPin(parts, input, call)),
      route(contract.freeze, (_input, call) => freeze(parts, call)),
      route(contract.unfreeze, (input, call) => unfreeze(parts, input, call)),
      route(contract.settings, (_input, call) => paySettings(parts, call)),
      route(contract.usePasskey, (input, call) => usePasskey(parts, input, call)),
      route(contract.askToPay, (_input, call) => askToPay(parts, call)),
      route(contract.allowDevice, (input, call) => allowDevice(parts, input, call)),
    ],
  }
}
