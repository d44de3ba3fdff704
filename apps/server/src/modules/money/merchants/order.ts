import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { enter } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import { openSale } from './open-sale.ts'
import * as store from './store.ts'

export interface OrderAsked {
  /** Chosen by the shop; the sale will have it too. Preparing twice prepares one, with what was asked first. */
  orderId: string
  merchantId: string
  tillId: string
  workerId: string
  payerId: string
  amountMinor: bigint
  note: string
  expiresAt: Date
}

/** Puts down what somebody is to pay; nobody is asked before they ask for it themselves. */
export async function prepareOrder(tx: Tx, order: OrderAsked): Promise<void> {
  await enter(tx, order.merchantId, order.workerId)
  const till = (await store.tills(tx, order.merchantId)).find(({ id }) => id === order.tillId)
  if (!till) throw new Refusal('till_not_found')
  await store.insertOrder(tx, order)
}

/** The payer’s own device opens the payment, so that it is asked there and nowhere else. */
export async function payOrder(
  needs: MerchantsNeeds,
  { personId, deviceId }: Session,
  { orderId }: Parsed<typeof contract.payOrder>,
): Promise<Output<typeof contract.payOrder>> {
  return needs.db.transaction(async (tx) => {
    const order = await store.order(tx, orderId)
    if (order?.payerId !== personId) throw new Refusal('order_not_found')
    const merchant = await store.merchant(tx, order.merchantId)
    if (!merchant || order.expiresAt <= needs.clock.now()) throw new Refusal('payment_expired')
    const { tillId, payerId, amountMinor, note, expiresAt } = order
    const { id, paymentId, paidAt } = await openSale(needs, tx, {
      ...{ saleId: orderId, merchant, tillId, payerId, deviceId, workerId: null, amountMinor, note, expiresAt },
    })
    if (paidAt) throw new Refusal('already_paid')
    // Once it was let go it stays so: the shop prepares another.
    if ((await needs.cashier.state(tx, paymentId))?.state !== 'open') throw new Refusal('payment_expired')
    return { saleId: id, paymentId }
  })
}
