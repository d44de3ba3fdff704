import { RefusalError } from '@teahouse/client'
import type { Bill } from '@teahouse/contract/money/billers'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { confirmPayment } from '../cashier/pay-sheet.ts'

/** What became of it: `late` when somebody else was faster or the biller changed it, and the money is back. */
export type Outcome = 'paid' | 'cancelled' | 'late'

/** Opens the payment of a bill and has it confirmed. `requestId` stands for this one wish to pay. */
export async function payBill(
  { client }: Teahouse,
  bill: Bill,
  { requestId, checkWord }: { requestId: string; checkWord?: string },
): Promise<Outcome> {
  const { paymentId } = await client.call('billers.pay', {
    billId: bill.id,
    amountMinor: bill.money.amountMinor,
    requestId,
    ...(checkWord && { checkWord }),
  })
  if ((await confirmPayment(paymentId)) !== 'paid') return 'cancelled'
  try {
    const seen = await client.call('billers.bill', { billId: bill.id })
    return seen.paymentId === paymentId ? 'paid' : 'late'
  } catch (error) {
    // Whoever has paid may look at it; whoever was late may not, unless they keep its number.
    if (error instanceof RefusalError && error.code === 'bill_not_found') return 'late'
    throw error
  }
}
