import type { Output, Parsed } from '@teahouse/contract'
import { readCode } from '@teahouse/contract/codes'
import type * as contract from '@teahouse/contract/money/merchants'
import type { Queryable } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { MerchantsNeeds } from './needs.ts'
import { openSale } from './open-sale.ts'
import { publicMerchant } from './present.ts'
import * as store from './store.ts'

/** The till behind a scanned code, and its shop. What else the code holds is only a proposal. */
async function find(on: Queryable, scanned: string) {
  const code = readCode(scanned)
  const till = code?.kind === 'till' ? await store.tillByKey(on, code.key) : undefined
  const merchant = till && (await store.merchant(on, till.merchantId))
  if (!merchant) throw new Refusal('till_not_found')
  return { till, merchant }
}

export async function lookAt(
  { db }: MerchantsNeeds,
  { code }: Parsed<typeof contract.at>,
): Promise<Output<typeof contract.at>> {
  const { till, merchant } = await find(db, code)
  const { id, name, amountMinor, remark } = till
  return {
    merchant: publicMerchant(merchant),
    till: { id, name, amountMinor: amountMinor === null ? null : String(amountMinor), remark },
  }
}

export async function payAtTill(
  needs: MerchantsNeeds,
  { personId, deviceId }: Session,
  { code, amountMinor, note, requestId }: Parsed<typeof contract.pay>,
): Promise<Output<typeof contract.pay>> {
  return needs.db.transaction(async (tx) => {
    const { till, merchant } = await find(tx, code)
    if (till.amountMinor !== null && till.amountMinor !== amountMinor) throw new Refusal('amount_changed')
    const { id, paymentId } = await openSale(needs, tx, {
      saleId: derivedId('sale', personId, requestId),
      merchant,
      tillId: till.id,
      payerId: personId,
      deviceId,
      workerId: null,
      amountMinor,
      note,
    })
    return { saleId: id, paymentId }
  })
}
