import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/billers'
import { Refusal } from '../../../platform/refusal.ts'
import { transferIdOf } from '../wallet/index.ts'
import type { Parts } from './needs.ts'
import { billerOf, presentBill } from './present.ts'
import * as store from './store.ts'

/** One bill, for whoever keeps its number or paid it. */
export async function look(
  needs: Parts,
  personId: string,
  { billId }: Parsed<typeof contract.look>,
): Promise<Output<typeof contract.look>> {
  const { db } = needs
  const [bill] = await store.bills(db, [billId])
  const isPayer = bill?.paidBy === personId
  if (!bill || !(isPayer || (await store.isRemembered(db, personId, bill)))) throw new Refusal('bill_not_found')
  const paymentId = isPayer ? bill.paymentId : null
  return {
    biller: await billerOf(needs, db, bill.billerId),
    bill: presentBill(bill),
    paymentId,
    transferId: paymentId && transferIdOf(`cashier.pay:${paymentId}`),
  }
}
