import assert from 'node:assert'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { tellPayer } from './open.ts'
import type { Payment } from './payment.ts'
import { ownPayment } from './present.ts'
import * as store from './store.ts'

/** The payer, or whoever opened it, lets a payment go; one that is over already stays as it is. Refuses `already_paid`. */
export async function cancelPayment(parts: Parts, tx: Tx, paymentId: string): Promise<void> {
  const [payment] = await store.lockPayments(tx, [paymentId])
  assert(payment, 'no such payment')
  if (payment.state === 'paid') throw new Refusal('already_paid')
  if (payment.state === 'open') await end(parts, tx, [payment], 'cancelled')
}

export async function cancelOwn(parts: Parts, personId: string, paymentId: string): Promise<void> {
  await ownPayment(parts, personId, paymentId)
  await parts.db.transaction((tx) => cancelPayment(parts, tx, paymentId))
}

/** So many at a time run out in one transaction. */
const together = 100

/** Payments that nobody confirmed in time. Their payers could not pay them any more already: the clock decides. */
export async function expirePayments(parts: Parts): Promise<void> {
  const { db, clock } = parts
  await store.forgetChallenges(db, clock.now())
  for (;;) {
    const ids = await store.runOut(db, clock.now(), together)
    if (ids.length === 0) return
    await db.transaction(async (tx) => {
      const open = (await store.lockPayments(tx, ids)).filter(({ state }) => state === 'open')
      await end(parts, tx, open, 'expired')
    })
  }
}

async function end(
  { clock, updates, purposes }: Parts,
  tx: Tx,
  payments: readonly Payment[],
  state: 'cancelled' | 'expired',
): Promise<void> {
  const at = clock.now()
  await store.closePayments(
    tx,
    payments.map(({ id }) => id),
    state,
    at,
  )
  const ended = payments.map((payment) => ({ ...payment, state, settledAt: at }))
  for (const payment of ended) tellPayer(updates, tx, payment)
  for (const [purpose, ofIt] of Map.groupBy(ended, (payment) => payment.purpose)) {
    await purposes.get(purpose)?.ended?.(tx, ofIt)
  }
}
