import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/billers'
import type { LineProblem } from '@teahouse/contract/money/billers'
import { decimalsOf } from '@teahouse/contract/money/decimals'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { readBills } from './read-bills.ts'
import * as store from './store.ts'

const mostProblems = 100

/** All lines of a file, or none. Whoever keeps one of its customer numbers learns of it. */
export async function publish(
  { db, updates, merchants }: Parts,
  personId: string,
  { merchantId, csv }: Parsed<typeof contract.publish>,
): Promise<Output<typeof contract.publish>> {
  return db.transaction(async (tx) => {
    const { currency } = await merchants.ownShop(tx, merchantId, personId)
    if (!(await store.lockBiller(tx, merchantId))) throw new Refusal('biller_not_found')
    const { bills, problems } = readBills(csv, decimalsOf(currency))
    const sent = await store.billsNumbered(
      tx,
      merchantId,
      bills.map((one) => one.number),
    )
    const known = new Map(sent.map((one) => [one.number, one]))
    const isSame = (bill: store.NewBill, before: store.BillRow) =>
      bill.numberKey === before.numberKey &&
      bill.amountMinor === before.amountMinor &&
      bill.dueOn === before.dueOn &&
      bill.period === before.period
    const [added, changed, withdrawn] = [[], [], []] as (typeof bills)[]
    for (const bill of bills) {
      const before = known.get(bill.number)
      const isWithdrawal = bill.amountMinor === 0n
      if (!before) {
        if (!isWithdrawal) added!.push(bill)
      } else if (bill.numberKey !== before.numberKey) {
        problems.push({ line: bill.line, column: 'customer', problem: 'other_customer' } satisfies LineProblem)
      } else if (before.state === 'paid') {
        if (!isSame(bill, before)) problems.push({ line: bill.line, column: 'bill', problem: 'paid_already' })
      } else if (isWithdrawal) {
        if (before.state === 'due') withdrawn!.push(bill)
      } else if (before.state === 'withdrawn' || !isSame(bill, before)) changed!.push(bill)
    }
    if (problems.length > 0)
      return { state: 'wrong', problems: problems.sort((a, b) => a.line - b.line).slice(0, mostProblems) }

    await store.saveCustomers(tx, merchantId, bills)
    await store.saveBills(tx, merchantId, currency, [...added!, ...changed!])
    await store.withdraw(
      tx,
      withdrawn!.map((bill) => known.get(bill.number)!.id),
    )
    const touched = [...added!, ...changed!, ...withdrawn!]
    const people = await store.keepers(tx, merchantId, [...new Set(touched.map((bill) => bill.numberKey))])
    updates.append(tx, people, { kind: 'changed', what: 'bills', id: null })
    return {
      state: 'published',
      added: added!.length,
      changed: changed!.length + withdrawn!.length,
      unchanged: bills.length - touched.length,
    }
  })
}
