import type { Proof } from '@teahouse/contract/money/cashier'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { prove } from './prove.ts'
import { refuseNewDevice } from './standing.ts'
import * as store from './store.ts'

/** At once, from any device, without a question. */
export async function freeze({ db, clock, wallet, updates }: Parts, { session }: PersonCall) {
  await db.transaction(async (tx) => {
    const { personId } = session
    await wallet.freeze(tx, personId)
    await store.setFrozen(tx, personId, clock.now())
    updates.append(tx, [personId], { kind: 'changed', what: 'payments', id: null })
  })
  return {}
}

/** Only from a device that may pay, and with a proof: whoever was the reason for freezing has neither. */
export async function unfreeze(parts: Parts, { proof }: { proof: Proof }, call: PersonCall) {
  const { db, clock, wallet, updates } = parts
  const { personId, deviceId } = call.session
  await refuseNewDevice(parts, call.session)
  const { paysFrom } = await store.guard(db, personId)
  if (paysFrom && paysFrom > clock.now()) throw new Refusal('pin_too_new', { until: paysFrom.toISOString() })
  const use = await prove(parts, proof, { kind: 'unfreeze', personId, deviceId }, call)
  await db.transaction(async (tx) => {
    await use(tx)
    await wallet.unfreeze(tx, personId)
    await store.setFrozen(tx, personId, null)
    updates.append(tx, [personId], { kind: 'changed', what: 'payments', id: null })
  })
  return {}
}
