import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { MerchantsNeeds } from './needs.ts'
import { accountOf } from './present.ts'
import * as store from './store.ts'

export interface SaleAsked {
  /** Derived from the request, so that asking twice asks for one sale. */
  saleId: string
  merchant: store.MerchantRow
  tillId: string
  payerId: string
  /** The payer’s device that confirms; null: any of theirs. */
  deviceId: string | null
  /** Who of the shop charges; null when the customer scanned. */
  workerId: string | null
  amountMinor: bigint
  note: string
  expiresAt?: Date
}

/**
 * A payment to a shop, to be confirmed. The fee is rounded down, so that what arrives and what is kept are together
 * what was paid.
 */
export async function openSale(
  { clock, accounts, cashier, settings }: MerchantsNeeds,
  tx: Tx,
  asked: SaleAsked,
): Promise<store.SaleRow> {
  const { saleId, merchant, tillId, payerId, deviceId, workerId, amountMinor, note, expiresAt } = asked
  const known = await store.sale(tx, saleId)
  if (known) return same(known, asked)
  const { currency } = merchant
  const feeMinor = (amountMinor * BigInt(settings.saleFeeBasisPoints)) / 10_000n
  const to = [
    { account: accountOf(merchant.id), amountMinor: amountMinor - feeMinor },
    { account: 'fees', amountMinor: feeMinor },
  ]
  const { paymentId } = await cashier.open(tx, {
    payerId,
    deviceId,
    purpose: 'merchants.sale',
    reference: { kind: 'sale', id: saleId },
    payee: { kind: 'merchant', id: merchant.id, name: merchant.name },
    money: { currency, amountMinor },
    to: to.filter((leg) => leg.amountMinor > 0n),
    kind: 'purchase',
    note,
    requestId: saleId,
    ...(expiresAt && { expiresAt }),
  })
  const [payer] = await accounts.people(tx, [payerId])
  const sale = {
    id: saleId,
    merchantId: merchant.id,
    tillId,
    paymentId,
    payerId,
    payerName: payer?.name ?? '',
    workerId,
    currency,
    amountMinor,
    feeMinor,
    note,
  }
  await store.insertSale(tx, sale, clock.now())
  return same((await store.sale(tx, saleId))!, asked)
}

/** The same request with anything else in it is a mistake of whoever asks. */
function same(sale: store.SaleRow, { tillId, payerId, workerId, amountMinor, note }: SaleAsked): store.SaleRow {
  const isSame =
    sale.tillId === tillId &&
    sale.payerId === payerId &&
    sale.workerId === workerId &&
    sale.amountMinor === amountMinor &&
    sale.note === note
  if (!isSame) throw new Refusal('key_reused')
  return sale
}
