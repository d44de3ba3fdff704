import { createHash, randomBytes } from 'node:crypto'
import type { Subject } from '@teahouse/contract/money/cashier'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import type { Payment } from './payment.ts'
import { ownPayment } from './present.ts'
import { waitMs } from './standing.ts'
import * as store from './store.ts'

const lastsMs = 5 * 60_000

/** What a proof is for: everything in here is signed. */
export type Facts =
  | { kind: 'payment'; payment: Pick<Payment, 'id' | 'payee' | 'money'>; deviceId: string }
  | { kind: 'pin' | 'unfreeze'; personId: string; deviceId: string }

/**
 * What a passkey has to sign: a random number, and with it what the signature is for. Computed anew from what is
 * true when the answer comes, so an answer to another payment, payee, amount, currency or device does not fit.
 */
export function challengeOf(nonce: Buffer, facts: Facts): Buffer {
  const signed =
    facts.kind === 'payment'
      ? [
          facts.kind,
          facts.payment.id,
          facts.payment.payee.kind,
          facts.payment.payee.id,
          String(facts.payment.money.amountMinor),
          facts.payment.money.currency,
          facts.deviceId,
        ]
      : [facts.kind, facts.personId, facts.deviceId]
  return createHash('sha256').update(nonce).update(JSON.stringify(signed)).digest()
}

const subjectOf = (facts: Facts): string => (facts.kind === 'payment' ? facts.payment.id : facts.kind)

/** Options for the browser, with a challenge that stands for one subject and this device. */
export async function passkeyOptions(parts: Parts, { subject }: { subject: Subject }, call: PersonCall) {
  const { db, clock, accounts } = parts
  const { personId, deviceId } = call.session
  const facts: Facts =
    subject.kind === 'payment'
      ? { kind: 'payment', payment: await ownPayment(parts, personId, subject.paymentId), deviceId }
      : { kind: subject.kind, personId, deviceId }
  const passkeys = await goodPasskeys(parts, personId, facts)
  if (passkeys.length === 0) throw new Refusal('passkey_failed')
  const nonce = randomBytes(32)
  const expiresAt = new Date(clock.now().getTime() + lastsMs)
  await store.upsertChallenge(db, { deviceId, subject: subjectOf(facts), nonce, expiresAt })
  return { options: { ...(await accounts.signatureOptions(challengeOf(nonce, facts), passkeys, call)) } }
}

/** Uses the challenge up; what is answered notes the signature within a transaction. */
export async function provePasskey(
  parts: Parts,
  response: Record<string, unknown>,
  facts: Facts,
  call: PersonCall,
): Promise<Awaited<ReturnType<Parts['accounts']['proveSignature']>>['use']> {
  const { db, clock, accounts } = parts
  const { personId, deviceId } = call.session
  const nonce = await store.takeChallenge(db, deviceId, subjectOf(facts), clock.now())
  if (!nonce) throw new Refusal('passkey_failed')
  const challenge = challengeOf(nonce, facts).toString('base64url')
  const signed = await accounts.proveSignature({ challenge, response }, call)
  const passkeys = await goodPasskeys(parts, personId, facts)
  if (signed.personId !== personId || !passkeys.includes(signed.passkeyId)) throw new Refusal('passkey_failed')
  return signed.use
}

/**
 * Passkeys that may speak for a person’s money. Whoever holds an unlocked device can add one, so it counts once its
 * owner has shown the PIN since, or once it is as old as a device has to be. Payments by passkey can be switched off.
 */
export async function goodPasskeys(parts: Parts, personId: string, facts: Pick<Facts, 'kind'>): Promise<string[]> {
  const { db, clock, accounts } = parts
  if (facts.kind !== 'pin' && !(await store.guard(db, personId)).passkeyOn) return []
  const trusted = await store.trustedPasskeys(db, personId)
  const oldEnough = clock.now().getTime() - waitMs(parts)
  const { passkeys } = await accounts.account(db, personId)
  return passkeys
    .filter(({ id, createdAt }) => trusted.has(id) || Date.parse(createdAt) <= oldEnough)
    .map(({ id }) => id)
}
