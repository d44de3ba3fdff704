import type { Output, Parsed } from '@teahouse/contract'
import { wireMoney } from '@teahouse/contract/money/money'
import type * as contract from '@teahouse/contract/money/paycodes'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

const recentMs = 10 * 60_000

/** How a charge stands with its payer. */
export async function stateOf(
  { cashier, clock }: Pick<Parts, 'cashier' | 'clock'>,
  on: Queryable,
  paymentId: string,
): Promise<contract.ChargeState> {
  const payment = await cashier.state(on, paymentId)
  // One that has run out is closed a moment later.
  if (payment?.state !== 'open') return payment?.state ?? 'expired'
  return payment.expiresAt > clock.now() ? 'waiting' : 'expired'
}

export async function howItStands(
  parts: Parts,
  workerId: string,
  { merchantId, saleId }: Parsed<typeof contract.charged>,
): Promise<Output<typeof contract.charged>> {
  const { paymentId } = await parts.merchants.sale(parts.db, workerId, merchantId, saleId)
  return { state: await stateOf(parts, parts.db, paymentId) }
}

/** Takes a charge back; one that was paid meanwhile stays paid. */
export async function cancelCharge(
  parts: Parts,
  workerId: string,
  { merchantId, saleId }: Parsed<typeof contract.cancel>,
): Promise<Output<typeof contract.cancel>> {
  const { db, cashier, merchants } = parts
  const { paymentId } = await merchants.sale(db, workerId, merchantId, saleId)
  try {
    await db.transaction((tx) => cashier.cancel(tx, paymentId))
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'already_paid')) throw error
  }
  return { state: await stateOf(parts, db, paymentId) }
}

/** What the caller’s codes were charged for just now. */
export async function listRecent(parts: Parts, payerId: string): Promise<Output<typeof contract.recent>> {
  const { db, clock, merchants } = parts
  const now = clock.now()
  const charges = await store.chargesOf(db, payerId, new Date(now.getTime() - recentMs))
  return {
    now: now.toISOString(),
    charges: await Promise.all(
      charges.map(async ({ saleId, chargedAt }) => {
        const { merchantName, paymentId, currency, amountMinor } = await merchants.paid(db, payerId, saleId)
        return {
          saleId,
          paymentId,
          merchantName,
          money: wireMoney({ currency, amountMinor }),
          state: await stateOf(parts, db, paymentId),
          at: chargedAt.toISOString(),
        }
      }),
    ),
  }
}
