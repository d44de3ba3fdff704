import type { Output, Parsed } from '@teahouse/contract'
import { deviceNumberIn } from '@teahouse/contract/money/paycode'
import type * as contract from '@teahouse/contract/money/paycodes'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { stateOf } from './states.ts'
import * as store from './store.ts'
import { verify } from './verify.ts'

/** A customer who has not confirmed by then has gone. */
const confirmWithinMs = 3 * 60_000

type Charge = Parsed<typeof contract.charge>

/** Charges the code that a customer shows: at once up to the password-free limit, above it when they confirm. */
export async function chargeCode(
  parts: Parts,
  workerId: string,
  charge: Charge,
): Promise<Output<typeof contract.charge>> {
  const { db, guesses, merchants } = parts
  const { merchantId, tillId, requestId, code } = charge
  await merchants.assertTill(db, workerId, merchantId, tillId)
  const saleId = derivedId('charge', merchantId, requestId)
  if (await store.charge(db, saleId)) return answerAgain(parts, workerId, saleId, charge)

  const tried = [
    [guesses.worker, workerId],
    [guesses.shop, merchantId],
    [guesses.device, deviceNumberIn(code) ?? 'none'],
  ] as const
  for (const [tally, key] of tried) await tally.refuseTooMany(key)
  const found = await verify(parts, db, code)
  if (!found) {
    for (const [tally, key] of tried) await tally.count(key)
    throw new Refusal('wrong_pay_code')
  }
  const { enrolment, codeWindow } = found
  const { personId: payerId, deviceId, deviceNumber } = enrolment
  if (payerId === workerId) throw new Refusal('yourself')
  if (await parts.cashier.hindrance(db, { personId: payerId, deviceId })) {
    // Logged out, frozen or locked: what the device was given ends with its right to pay.
    await store.dropEnrolments(db, deviceId)
    throw new Refusal('payer_cannot_pay')
  }
  const outcome = await db.transaction(async (tx) => {
    if (!(await store.insertCharge(tx, { deviceNumber, codeWindow, saleId, payerId }, parts.clock.now()))) return 'used'
    return settle(parts, tx, { ...charge, saleId, workerId, payerId })
  })
  if (outcome !== 'used') return outcome
  // The same request may have come twice at once.
  if (await store.charge(db, saleId)) return answerAgain(parts, workerId, saleId, charge)
  throw new Refusal('pay_code_used')
}

/** Paid without asking where that is allowed; otherwise the payer’s devices are asked, and say what is wrong. */
async function settle(
  { clock, cashier, merchants }: Parts,
  tx: Tx,
  { merchantId, tillId, amountMinor, note, ...ids }: Charge & { saleId: string; workerId: string; payerId: string },
): Promise<Output<typeof contract.charge>> {
  const { saleId, workerId, payerId } = ids
  const expiresAt = new Date(clock.now().getTime() + confirmWithinMs)
  const sale = await merchants.charge(tx, {
    saleId,
    merchantId,
    tillId,
    workerId,
    payerId,
    amountMinor,
    note,
    expiresAt,
  })
  const isPaid = (await cashier.payUnasked(tx, sale.paymentId)) === 'paid'
  return { saleId, state: isPaid ? 'paid' : 'waiting', payerName: sale.payerName }
}

/** What was asked for before is answered with how it stands. */
async function answerAgain(
  parts: Parts,
  workerId: string,
  saleId: string,
  { merchantId, tillId, amountMinor, note }: Charge,
): Promise<Output<typeof contract.charge>> {
  const sale = await parts.merchants.sale(parts.db, workerId, merchantId, saleId)
  const isSame =
    sale.workerId === workerId && sale.tillId === tillId && sale.amountMinor === amountMinor && sale.note === note
  if (!isSame) throw new Refusal('key_reused')
  return { saleId, state: await stateOf(parts, parts.db, sale.paymentId), payerName: sale.payerName }
}
