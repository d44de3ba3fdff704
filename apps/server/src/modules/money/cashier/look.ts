import { wireMoney } from '@teahouse/contract/money/money'
import type { PersonCall } from '../../../platform/routes.ts'
import { goodPasskeys } from './challenge.ts'
import type { Parts } from './needs.ts'
import { ownPayment, present } from './present.ts'
import { hindranceOf, maxTries } from './standing.ts'
import * as store from './store.ts'

/** What the sheet shows before a payment is confirmed. */
export async function lookAt(parts: Parts, { paymentId }: { paymentId: string }, { session }: PersonCall) {
  const { db, wallet } = parts
  const { personId } = session
  const payment = await ownPayment(parts, personId, paymentId)
  const { currency } = payment.money
  const guard = await store.guard(db, personId)
  const hindrance = await hindranceOf(parts, db, session)
  const passkeys = await goodPasskeys(parts, personId, { kind: 'payment' })
  const [presented] = await present(parts, [payment])
  return {
    payment: presented!,
    available: wireMoney({ currency, amountMinor: await wallet.balance(db, `person:${personId}`, currency) }),
    hasPin: guard.pinHash !== null,
    hasPasskey: passkeys.length > 0,
    pinTriesLeft: maxTries - guard.pinTries,
    hindrance: hindrance?.code ?? null,
    until: hindrance?.until?.toISOString() ?? null,
  }
}
