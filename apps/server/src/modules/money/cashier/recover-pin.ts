import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/cashier'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import { provePasskey } from './challenge.ts'
import type { Parts } from './needs.ts'
import { refuseTrivial, replacePin } from './set-pin.ts'
import { waitMs } from './standing.ts'
import * as store from './store.ts'

/** A new PIN without the old one. After a code and the password paying waits, so that the owner has time to freeze. */
export async function recoverPin(parts: Parts, { pin, proof }: Parsed<typeof contract.recoverPin>, call: PersonCall) {
  const { db, clock, accounts, passwords } = parts
  const { personId, deviceId } = call.session
  refuseTrivial(pin)
  const { pinHash: before, paysFrom: waitsAlready } = await store.guard(db, personId)
  if (proof.kind === 'passkey') {
    const use = await provePasskey(parts, proof.response, { kind: 'pin', personId, deviceId }, call)
    const pinHash = await passwords.hash(pin)
    await db.transaction(async (tx) => {
      await use(tx)
      await replacePin(parts, tx, personId, { before, pinHash })
    })
    return { paysFrom: waitsAlready && waitsAlready > clock.now() ? waitsAlready.toISOString() : null }
  }
  if (!(await accounts.provePassword(personId, proof.password))) throw new Refusal('proof_needed')
  await accounts.takeProofCode(personId, proof.code)
  const pinHash = await passwords.hash(pin)
  const paysFrom = new Date(clock.now().getTime() + waitMs(parts))
  await db.transaction(async (tx) => {
    await replacePin(parts, tx, personId, { before, pinHash })
    await store.setPaysFrom(tx, personId, paysFrom)
  })
  return { paysFrom: paysFrom.toISOString() }
}
