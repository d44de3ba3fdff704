import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import { Refusal } from '../../../platform/refusal.ts'
import { enter, workers } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import { accountOf, publicSale } from './present.ts'
import { dayMs } from './sales.ts'
import * as store from './store.ts'

/** Gives money back from what the shop has: never more of a sale than was paid, and once for one `refundId`. */
export async function refundSale(
  { db, clock, accounts, wallet, updates }: MerchantsNeeds,
  personId: string,
  { merchantId, saleId, amountMinor, refundId }: Parsed<typeof contract.refund>,
): Promise<Output<typeof contract.refund>> {
  return db.transaction(async (tx) => {
    // One refund of a shop at a time, so that each sees what the others have given back.
    await store.lockMerchant(tx, merchantId)
    const { merchant, role } = await enter(tx, merchantId, personId)
    const sale = await store.lockPaidSale(tx, merchantId, saleId)
    if (!sale) throw new Refusal('sale_not_found')

    const known = await store.refund(tx, merchantId, refundId)
    if (known) {
      if (known.saleId !== saleId || known.amountMinor !== amountMinor) throw new Refusal('key_reused')
      return { sale: publicSale(sale) }
    }
    if (amountMinor > sale.amountMinor - sale.refundedMinor) throw new Refusal('refund_too_large')
    if (role === 'clerk') {
      const given = await store.refundedBy(tx, merchantId, personId, new Date(clock.now().getTime() - dayMs))
      if (given + amountMinor > merchant.clerkRefundMaxMinor) throw new Refusal('refund_limit')
    }
    const [payer] = await accounts.people(tx, [sale.payerId])
    if (!payer?.handle) throw new Refusal('payer_gone')

    await store.insertRefund(tx, { merchantId, id: refundId, saleId, workerId: personId, amountMinor }, clock.now())
    await wallet.transfer(tx, {
      key: `merchants.refund:${merchantId}:${refundId}`,
      kind: 'refund',
      currency: sale.currency,
      legs: [
        { account: accountOf(merchantId), amountMinor: -amountMinor },
        { account: `person:${sale.payerId}`, amountMinor },
      ],
      from: { kind: 'merchant', id: merchantId, name: merchant.name },
      to: { kind: 'person', id: payer.id, name: payer.name },
      reference: { kind: 'sale', id: saleId },
      note: sale.note,
    })
    updates.append(tx, await workers(tx, merchant), { kind: 'changed', what: 'merchants', id: merchantId })
    return { sale: publicSale({ ...sale, refundedMinor: sale.refundedMinor + amountMinor }) }
  })
}
