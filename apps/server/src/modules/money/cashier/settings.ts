import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/cashier'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import { goodPasskeys } from './challenge.ts'
import { minorOf } from './limits.ts'
import type { Parts } from './needs.ts'
import { provePin } from './prove.ts'
import { isFresh } from './set-pin.ts'
import { maxTries, payingDevices, refuseNewDevice } from './standing.ts'
import * as store from './store.ts'

/** How one’s own money is guarded. */
export async function paySettings(parts: Parts, call: PersonCall) {
  const { db, clock, accounts, settings } = parts
  const { personId, deviceId } = call.session
  const guard = await store.guard(db, personId)
  const account = await accounts.account(db, personId)
  const passkeys = await goodPasskeys(parts, personId, { kind: 'pin' })
  const firstPinNeeds: contract.PaySettings['firstPinNeeds'] = (await isFresh(parts, call))
    ? 'nothing'
    : account.hasPassword
      ? 'password'
      : passkeys.length > 0
        ? 'passkey'
        : 'logIn'
  const devices = await payingDevices(parts, db, personId)
  return {
    hasPin: guard.pinHash !== null,
    pinChangedAt: guard.pinChangedAt?.toISOString() ?? null,
    pinTriesLeft: maxTries - guard.pinTries,
    paysFrom: guard.paysFrom && guard.paysFrom > clock.now() ? guard.paysFrom.toISOString() : null,
    firstPinNeeds,
    passkeyOn: guard.passkeyOn,
    passkeys: passkeys.length,
    hasAnyPasskey: account.passkeys.length > 0,
    canRecoverByCode: account.hasPassword && (account.email !== null || account.phone !== null),
    frozenAt: guard.frozenAt?.toISOString() ?? null,
    devices: devices.map((device) => ({
      id: device.deviceId,
      name: device.name,
      kind: device.kind,
      place: device.place,
      since: device.createdAt.toISOString(),
      isThisOne: device.deviceId === deviceId,
      paysFrom: device.paysFrom?.toISOString() ?? null,
      isAsking: device.isAsking,
    })),
    limits: {
      dailyMinor: String(minorOf(settings.homeCurrency, settings.dailyLimit)),
      unaskedMinor: String(minorOf(settings.homeCurrency, settings.unaskedLimit)),
      newDeviceHours: settings.newDeviceHours,
    },
  }
}

/** Passkeys may confirm payments, or may not; the PIN says so for all that there are now. */
export async function usePasskey(parts: Parts, { on, pin }: Parsed<typeof contract.usePasskey>, call: PersonCall) {
  const { db, accounts, updates } = parts
  const { personId } = call.session
  if (on) {
    if (pin === undefined) throw new Refusal('proof_needed')
    await refuseNewDevice(parts, call.session)
    await provePin(parts, personId, pin)
  }
  const { passkeys } = await accounts.account(db, personId)
  await db.transaction(async (tx) => {
    await store.setPasskeyOn(tx, personId, on)
    if (on)
      await store.trustPasskeys(
        tx,
        personId,
        passkeys.map(({ id }) => id),
      )
    updates.append(tx, [personId], { kind: 'changed', what: 'payments', id: null })
  })
  return {}
}
