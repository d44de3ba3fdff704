import assert from 'node:assert'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { isArriving, type NewPayment, type Payment } from './payment.ts'
import * as store from './store.ts'

const lastsMs = 15 * 60_000

/**
 * Asks the payer to confirm. The same request again answers with the same payment, whatever became of it; with
 * something else in it, it is refused: `key_reused`.
 */
export async function openPayment(
  { clock, updates, notifications, purposes }: Parts,
  tx: Tx,
  asked: NewPayment,
): Promise<{ paymentId: string }> {
  assert(purposes.has(asked.purpose), `nobody hears of payments for ${asked.purpose}`)
  assert(
    isArriving(asked) ||
      (asked.to.every(({ amountMinor }) => amountMinor > 0n) &&
        asked.to.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) === asked.money.amountMinor),
    'what the receivers get is not what is paid',
  )
  const now = clock.now()
  const payment: Payment = {
    ...asked,
    id: newId(),
    state: 'open',
    isUnasked: false,
    openedAt: now,
    expiresAt: asked.expiresAt ?? new Date(now.getTime() + lastsMs),
    settledAt: null,
  }
  if (!(await store.insertPayment(tx, payment))) {
    const first = await store.paymentByRequest(tx, asked.payerId, asked.purpose, asked.requestId)
    assert(first)
    if (!isSame(first, asked)) throw new Refusal('key_reused')
    return { paymentId: first.id }
  }
  if (asked.deviceId === null) {
    tellPayer(updates, tx, payment)
    await notifications.tell(tx, [payment.payerId], 'charge')
  }
  return { paymentId: payment.id }
}

const isSame = (first: Payment, again: NewPayment): boolean =>
  first.payee.kind === again.payee.kind &&
  first.payee.id === again.payee.id &&
  first.money.currency === again.money.currency &&
  first.money.amountMinor === again.money.amountMinor &&
  first.deviceId === again.deviceId &&
  first.note === again.note

/** The payer’s devices look at the payment again: one that waits rises, one that is over goes away. */
export const tellPayer = (updates: Parts['updates'], tx: Tx, { payerId, id }: Pick<Payment, 'payerId' | 'id'>): void =>
  updates.append(tx, [payerId], { kind: 'changed', what: 'payments', id })
