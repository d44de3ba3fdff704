import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/cashier'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { ownPayment } from './present.ts'
import { prove } from './prove.ts'
import { hindranceOf } from './standing.ts'

/** The payer confirms: the one way in which a person’s money leaves by their own word. */
export async function pay(parts: Parts, { paymentId, proof }: Parsed<typeof contract.pay>, call: PersonCall) {
  const { db, clock, settling } = parts
  const { personId, deviceId } = call.session
  const [payment, hindrance] = await Promise.all([
    ownPayment(parts, personId, paymentId),
    hindranceOf(parts, db, call.session),
  ])
  if (payment.deviceId !== null && payment.deviceId !== deviceId) throw new Refusal('other_device')
  if (payment.state === 'paid') return { state: 'paid' as const }
  if (payment.state !== 'open' || payment.expiresAt <= clock.now()) throw new Refusal('payment_expired')

  // A passkey needs no PIN, so one that is locked does not lock it.
  if (hindrance && !(hindrance.code === 'pin_locked' && proof.kind === 'passkey')) {
    throw new Refusal(hindrance.code, hindrance.until ? { until: hindrance.until.toISOString() } : {})
  }
  const use = await prove(parts, proof, { kind: 'payment', payment, deviceId }, call)
  return { state: await settling.submit({ paymentId, use }) }
}
