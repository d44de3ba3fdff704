import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import { enterAsOwner } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import { accountOf } from './present.ts'
import * as store from './store.ts'

/** Sends what the shop has to a bank account of its owner. */
export async function payOut(
  { db, banks, updates }: MerchantsNeeds,
  personId: string,
  { merchantId, bankAccountId, amountMinor, requestId }: Parsed<typeof contract.payOut>,
): Promise<Output<typeof contract.payOut>> {
  return db.transaction(async (tx) => {
    await store.lockMerchant(tx, merchantId)
    const merchant = await enterAsOwner(tx, merchantId, personId)
    const { withdrawalId } = await banks.payOut(tx, {
      ownerId: personId,
      bankAccountId,
      from: accountOf(merchantId),
      payer: { kind: 'merchant', id: merchantId, name: merchant.name },
      money: { currency: merchant.currency, amountMinor },
      requestId,
    })
    updates.append(tx, [personId], { kind: 'changed', what: 'merchants', id: merchantId })
    return { withdrawalId }
  })
}
