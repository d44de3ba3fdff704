import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/cashier'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { payingDevices } from './standing.ts'
import * as store from './store.ts'

/** A new device asks the older ones to let it pay at once. One that may pay has nothing to ask. */
export async function askToPay(parts: Parts, { session }: PersonCall) {
  const { db, clock, updates } = parts
  const { personId, deviceId } = session
  const own = (await payingDevices(parts, db, personId)).find((device) => device.deviceId === deviceId)
  if (!own?.paysFrom) return {}
  await db.transaction(async (tx) => {
    await store.askForDevice(tx, personId, deviceId, clock.now())
    updates.append(tx, [personId], { kind: 'changed', what: 'payments', id: null })
  })
  return {}
}

/** A device that may pay lets a new one, or turns it down. */
export async function allowDevice(
  parts: Parts,
  { deviceId, allow }: Parsed<typeof contract.allowDevice>,
  { session }: PersonCall,
) {
  const { db, clock, updates } = parts
  const { personId } = session
  const devices = await payingDevices(parts, db, personId)
  const own = devices.find((device) => device.deviceId === session.deviceId)
  if (!own || own.paysFrom) throw new Refusal('device_too_new')
  if (!devices.some((device) => device.deviceId === deviceId)) throw new Refusal('device_not_found')
  await db.transaction(async (tx) => {
    if (allow) await store.allowDevice(tx, personId, { deviceId, by: session.deviceId, at: clock.now() })
    else await store.turnDownDevice(tx, personId, deviceId)
    updates.append(tx, [personId], { kind: 'changed', what: 'payments', id: null })
  })
  return {}
}
