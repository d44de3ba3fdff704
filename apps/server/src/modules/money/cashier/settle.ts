import assert from 'node:assert'
import type { RefusalCode } from '@teahouse/contract'
import type { Tx } from '../../../platform/db/db.ts'
import { type Together, together } from '../../../platform/db/together.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { dayOf, minorOf } from './limits.ts'
import type { CashierNeeds, PurposeHandler } from './needs.ts'
import { tellPayer } from './open.ts'
import { isArriving, type Payment } from './payment.ts'
import type { Use } from './prove.ts'
import * as store from './store.ts'

/** A payment whose payer has confirmed it. */
export interface Confirmed {
  paymentId: string
  /** Notes that the proof was used, within the transaction that takes the money. */
  use: Use
}

/** Takes the money of what was confirmed; what comes while a commit is under way shares the next one. */
export type Settling = Together<Confirmed, 'paid'>

type Outcome = 'paid' | RefusalCode

type Needs = Pick<CashierNeeds, 'db' | 'clock' | 'updates' | 'notifications' | 'accounts' | 'wallet' | 'settings'> & {
  purposes: ReadonlyMap<string, PurposeHandler>
}

export const createSettling = (needs: Needs): Settling =>
  together('commit of payments', async (confirmed: readonly Confirmed[]) => {
    const outcomes = await needs.db.transaction((tx) => settleIn(needs, tx, confirmed))
    return confirmed.map(({ paymentId }) => {
      const outcome = outcomes.get(paymentId) ?? 'payment_not_found'
      return outcome === 'paid' ? outcome : new Refusal(outcome)
    })
  })

/**
 * Moves the money of several payments, and tells those who wanted them paid; each is paid or refused by itself.
 * Locks payments, then people, then accounts.
 */
export async function settleIn(
  { clock, updates, notifications, accounts, wallet, settings, purposes }: Needs,
  tx: Tx,
  confirmed: readonly Confirmed[],
  { isUnasked = false } = {},
): Promise<Map<string, Outcome>> {
  const now = clock.now()
  const outcomes = new Map<string, Outcome>()
  const payable: Payment[] = []
  const payments = await store.lockPayments(
    tx,
    confirmed.map(({ paymentId }) => paymentId),
  )
  for (const payment of payments) {
    if (payment.state === 'paid') outcomes.set(payment.id, 'paid')
    else if (payment.state !== 'open' || payment.expiresAt <= now) outcomes.set(payment.id, 'payment_expired')
    else payable.push(payment)
  }
  if (payable.length === 0) return outcomes

  const payerIds = [...new Set(payable.map(({ payerId }) => payerId))]
  // They travel together and are done in this order: what was spent is read under the locks.
  const [, spentBefore, payers] = await Promise.all([
    store.lockPeople(tx, payerIds),
    store.spentSince(tx, payerIds, dayOf(now)),
    accounts.people(tx, payerIds),
  ])
  const spent = new Map(spentBefore.map((one) => [`${one.payerId} ${one.currency}`, one]))
  const proofs = new Map(confirmed.map(({ paymentId, use }) => [paymentId, use]))
  const names = new Map(payers.map(({ id, name }) => [id, name]))
  const posting: Payment[] = []
  const arriving: Payment[] = []
  for (const payment of payable) {
    const { currency, amountMinor } = payment.money
    const before = spent.get(`${payment.payerId} ${currency}`) ?? { amountMinor: 0n, unaskedMinor: 0n }
    if (isArriving(payment)) {
      const refusal = await refusalOf(proofs.get(payment.id)!(tx))
      if (refusal) outcomes.set(payment.id, refusal)
      else arriving.push(payment)
    } else if (before.amountMinor + amountMinor > minorOf(currency, settings.dailyLimit)) {
      outcomes.set(payment.id, 'daily_limit')
    } else if (
      isUnasked &&
      (amountMinor > minorOf(currency, settings.unaskedLimit) ||
        before.unaskedMinor + amountMinor > minorOf(currency, settings.unaskedDailyLimit))
    ) {
      outcomes.set(payment.id, 'confirmation_needed')
    } else {
      const refusal = await refusalOf(proofs.get(payment.id)!(tx))
      if (refusal) outcomes.set(payment.id, refusal)
      else {
        posting.push(payment)
        spent.set(`${payment.payerId} ${currency}`, {
          payerId: payment.payerId,
          currency,
          amountMinor: before.amountMinor + amountMinor,
          unaskedMinor: before.unaskedMinor + (isUnasked ? amountMinor : 0n),
        })
      }
    }
  }

  const posted = await wallet.post(
    tx,
    posting.map((payment) => ({
      key: `cashier.pay:${payment.id}`,
      kind: payment.kind,
      currency: payment.money.currency,
      legs: [{ account: `person:${payment.payerId}`, amountMinor: -payment.money.amountMinor }, ...payment.to],
      from: { kind: 'person', id: payment.payerId, name: names.get(payment.payerId) ?? '' },
      to: payment.payee,
      reference: payment.reference,
      note: payment.note,
    })),
  )
  const paid: Payment[] = []
  const close = (payment: Payment) => {
    outcomes.set(payment.id, 'paid')
    paid.push({ ...payment, state: 'paid', settledAt: now, isUnasked })
    tellPayer(updates, tx, payment)
  }
  for (const payment of arriving) close(payment)
  for (const [index, payment] of posting.entries()) {
    const result = posted[index]!
    if ('refusal' in result) outcomes.set(payment.id, result.refusal)
    else close(payment)
  }
  if (paid.length > 0) {
    await store.closePayments(
      tx,
      paid.map(({ id }) => id),
      'paid',
      now,
      isUnasked,
    )
    const receivers = paid.flatMap(({ to }) => to.flatMap(({ account }) => account.match(/^person:(.+)$/)?.[1] ?? []))
    await notifications.tell(tx, receivers, 'received')
    for (const [purpose, ofIt] of Map.groupBy(paid, (payment) => payment.purpose)) {
      const handler = purposes.get(purpose)
      assert(handler, `nobody hears of payments for ${purpose}`)
      await handler.paid(tx, ofIt)
    }
  }
  return outcomes
}

async function refusalOf(work: Promise<void>): Promise<RefusalCode | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
