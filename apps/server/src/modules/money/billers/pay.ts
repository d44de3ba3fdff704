import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/billers'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Payment } from '../cashier/index.ts'
import { provesNumber } from './look-up.ts'
import type { Parts } from './needs.ts'
import { billerOf } from './present.ts'
import * as store from './store.ts'

/** A payment of the whole bill, to be confirmed. Several people may open one; the first to confirm pays. */
export async function payBill(
  needs: Parts,
  { personId, deviceId }: Session,
  { billId, checkWord, amountMinor, requestId }: Parsed<typeof contract.pay>,
): Promise<Output<typeof contract.pay>> {
  const { db, cashier } = needs
  const [found] = await store.bills(db, [billId])
  const isKnown =
    found &&
    ((await store.isRemembered(db, personId, found)) ||
      (checkWord !== undefined && (await provesNumber(needs, db, { ...found, checkWord }))))
  if (!isKnown) throw new Refusal('bill_not_found')
  return db.transaction(async (tx) => {
    const biller = await billerOf(needs, tx, found.billerId)
    const [bill] = await store.lockBills(tx, [billId])
    if (bill!.state === 'paid') throw new Refusal('already_paid')
    if (bill!.state === 'withdrawn' || String(bill!.amountMinor) !== amountMinor) throw new Refusal('amount_changed')
    const { currency } = bill!
    return cashier.open(tx, {
      payerId: personId,
      deviceId,
      purpose: 'billers.pay',
      reference: { kind: 'bill', id: billId },
      payee: { kind: 'biller', id: biller.id, name: biller.name },
      money: { currency, amountMinor: bill!.amountMinor },
      to: [{ account: `merchant:${biller.id}`, amountMinor: bill!.amountMinor }],
      kind: 'bill',
      note: [bill!.period, bill!.customerNumber].filter(Boolean).join(' · '),
      requestId,
    })
  })
}

/**
 * Money has arrived for bills. What does not fit any more, because somebody else was faster or the biller changed the
 * bill, goes back within the same transaction: from an account that it has just reached.
 */
export async function billsPaid(needs: Parts, tx: Tx, payments: readonly Payment[]): Promise<void> {
  const { clock, updates } = needs
  const locked = await store.lockBills(
    tx,
    payments.map((one) => one.reference.id),
  )
  const bills = new Map(locked.map((bill) => [bill.id, bill]))
  for (const payment of payments) {
    const bill = bills.get(payment.reference.id)!
    const { currency, amountMinor } = payment.money
    if (bill.state !== 'due' || bill.currency !== currency || bill.amountMinor !== amountMinor) {
      await giveBack(needs, tx, payment, bill)
      continue
    }
    await store.markPaid(tx, { id: bill.id, paymentId: payment.id, paidBy: payment.payerId, paidAt: clock.now() })
    bill.state = 'paid'
    const people = await store.keepers(tx, bill.billerId, [bill.numberKey])
    updates.append(tx, [...new Set([...people, payment.payerId])], { kind: 'changed', what: 'bills', id: bill.id })
  }
}

async function giveBack(
  { accounts, wallet, updates }: Parts,
  tx: Tx,
  payment: Payment,
  bill: store.BillRow,
): Promise<void> {
  const { currency, amountMinor } = payment.money
  const [payer] = await accounts.people(tx, [payment.payerId])
  await wallet.transfer(tx, {
    key: `billers.giveBack:${payment.id}`,
    kind: 'refund',
    currency,
    legs: [
      { account: `merchant:${bill.billerId}`, amountMinor: -amountMinor },
      { account: `person:${payment.payerId}`, amountMinor },
    ],
    from: payment.payee,
    to: { kind: 'person', id: payment.payerId, name: payer?.name ?? '' },
    reference: payment.reference,
    note: payment.note,
  })
  updates.append(tx, [payment.payerId], { kind: 'changed', what: 'bills', id: bill.id })
}
