import { writeCode } from '@teahouse/contract/codes'
import type { Merchant, Role, Sale, Shop, Till } from '@teahouse/contract/money/merchants'
import { wireMoney } from '@teahouse/contract/money/money'
import type { Queryable } from '../../../platform/db/db.ts'
import type { MerchantsNeeds } from './needs.ts'
import * as store from './store.ts'

/** Where a shop’s money lies in the ledger. */
export const accountOf = (merchantId: string) => `merchant:${merchantId}` as const

export const publicMerchant = ({ id, name, category, pictureId, currency }: store.MerchantRow): Merchant => ({
  id,
  name,
  category,
  pictureId,
  currency,
})

export const publicTill = ({ id, name, key, amountMinor, remark }: store.TillRow): Till => ({
  id,
  name,
  code: writeCode('till', key),
  amountMinor: amountMinor === null ? null : String(amountMinor),
  remark,
})

/** A sale that was paid, as the shop sees it. */
export const publicSale = (sale: store.SaleRow): Sale => ({
  id: sale.id,
  tillId: sale.tillId,
  amountMinor: String(sale.amountMinor),
  feeMinor: String(sale.feeMinor),
  refundedMinor: String(sale.refundedMinor),
  note: sale.note,
  by: sale.workerId ? 'payCode' : 'scan',
  payerName: sale.payerName,
  paidAt: sale.paidAt!.toISOString(),
})

/** The shop as this worker sees it. */
export async function shopFor(
  { accounts, wallet, settings }: MerchantsNeeds,
  on: Queryable,
  merchant: store.MerchantRow,
  role: Role,
): Promise<Shop> {
  const { id, currency } = merchant
  const shop = {
    ...publicMerchant(merchant),
    role,
    tills: (await store.tills(on, id)).map(publicTill),
    clerkRefundMaxMinor: String(merchant.clerkRefundMaxMinor),
  }
  if (role === 'clerk') return { ...shop, owned: null }
  const clerks = await store.clerks(on, id)
  const people = await accounts.people(
    on,
    clerks.map((one) => one.personId),
  )
  const person = new Map(people.map((one) => [one.id, one]))
  return {
    ...shop,
    owned: {
      balance: wireMoney({ currency, amountMinor: await wallet.balance(on, accountOf(id), currency) }),
      clerks: clerks.map(({ personId, joinedAt }) => ({
        person: person.get(personId)!,
        state: joinedAt ? ('working' as const) : ('invited' as const),
      })),
      feeBasisPoints: settings.saleFeeBasisPoints,
    },
  }
}
