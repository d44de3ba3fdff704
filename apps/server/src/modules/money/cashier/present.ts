import type { Payment as WirePayment } from '@teahouse/contract/money/cashier'
import { wireMoney } from '@teahouse/contract/money/money'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import type { Payment } from './payment.ts'
import * as store from './store.ts'

/** A payment of one’s own. */
export async function ownPayment({ db }: Pick<Parts, 'db'>, personId: string, paymentId: string): Promise<Payment> {
  const payment = await store.payment(db, paymentId)
  if (payment?.payerId !== personId) throw new Refusal('payment_not_found')
  return payment
}

/** Payments as their payer sees them. One whose time has passed has run out, whether or not that was noted. */
export async function present(
  { db, clock, accounts }: Pick<Parts, 'db' | 'clock' | 'accounts'>,
  payments: readonly Payment[],
): Promise<WirePayment[]> {
  const payeeIds = payments.flatMap(({ payee }) => (payee.kind === 'person' ? [payee.id] : []))
  const people = new Map((await accounts.people(db, [...new Set(payeeIds)])).map((person) => [person.id, person]))
  const now = clock.now()
  return payments.map(({ id, state, kind, payee, money, note, reference, deviceId, openedAt, expiresAt }) => ({
    id,
    state: state === 'open' && expiresAt <= now ? 'expired' : state,
    kind,
    payee: { ...payee, avatarId: people.get(payee.id)?.avatarId ?? null },
    money: wireMoney(money),
    note,
    reference,
    openedAt: openedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isCharge: deviceId === null,
  }))
}
