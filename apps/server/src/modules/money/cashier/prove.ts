import type { Proof } from '@teahouse/contract/money/cashier'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import { type Facts, provePasskey } from './challenge.ts'
import type { Parts } from './needs.ts'
import { maxTries } from './standing.ts'
import * as store from './store.ts'

/** Notes within the transaction that the proof was used. */
export type Use = (tx: Tx) => Promise<void>

/** That the owner of the money asks, by PIN or passkey. */
export async function prove(parts: Parts, proof: Proof, facts: Facts, call: PersonCall): Promise<Use> {
  if (proof.kind === 'passkey') return provePasskey(parts, proof.response, facts, call)
  await provePin(parts, call.session.personId, proof.pin)
  return async () => {}
}

/**
 * Compares the PIN; answers with its hash. Five wrong ones in a row lock it, however many are tried at the same
 * moment: each is counted before it is judged.
 */
export async function provePin({ db, passwords }: Parts, personId: string, pin: string): Promise<string> {
  const counted = await store.countTry(db, personId, maxTries)
  if (!counted) throw new Refusal((await store.guard(db, personId)).pinHash ? 'pin_locked' : 'no_pin')
  const { pinHash, pinTries } = counted
  let isRight: boolean
  try {
    isRight = await passwords.verify(pinHash, pin)
  } catch (error) {
    await store.giveBackTry(db, personId)
    throw error
  }
  if (isRight && (await store.forgiveTries(db, personId, pinHash))) return pinHash
  if (pinTries >= maxTries) throw new Refusal('pin_locked')
  throw new Refusal('wrong_pin', { triesLeft: maxTries - pinTries })
}
