import type { hindrance } from '@teahouse/contract/money/cashier'
import type * as z from 'zod'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const maxTries = 5

export interface Hindrance {
  code: z.output<typeof hindrance>
  /** When it ends by itself, if it does. */
  until: Date | null
}

type Asked = Pick<Parts, 'clock' | 'accounts' | 'settings'>

/** Why a person cannot pay from a device just now, the gravest first; undefined when they can. */
export async function hindranceOf(
  parts: Asked,
  on: Queryable,
  { personId, deviceId }: { personId: string; deviceId: string },
): Promise<Hindrance | undefined> {
  // Asked together: each answer waits for the database, which may have much to do.
  const [guard, paysFrom] = await Promise.all([
    store.guard(on, personId),
    devicePaysFrom(parts, on, personId, deviceId),
  ])
  const now = parts.clock.now()
  if (guard.frozenAt) return { code: 'wallet_frozen', until: null }
  if (paysFrom) return { code: 'device_too_new', until: paysFrom }
  if (!guard.pinHash) return { code: 'no_pin', until: null }
  if (guard.paysFrom && guard.paysFrom > now) return { code: 'pin_too_new', until: guard.paysFrom }
  if (guard.pinTries >= maxTries) return { code: 'pin_locked', until: null }
  return undefined
}

/**
 * From when on a device may pay; null when it may. The first device of a fresh account may at once; every later one
 * waits, unless an older one lets it: also the first one after a recovery, which ended all others.
 */
export async function devicePaysFrom(
  parts: Asked,
  on: Queryable,
  personId: string,
  deviceId: string,
): Promise<Date | null> {
  const devices = await payingDevices(parts, on, personId)
  const device = devices.find((one) => one.deviceId === deviceId)
  // A session that has ended since the call began.
  return device ? device.paysFrom : new Date(parts.clock.now().getTime() + waitMs(parts))
}

/** Refuses what only an old device may do: guess at the PIN, above all. */
export async function refuseNewDevice(
  parts: Asked & Pick<Parts, 'db'>,
  { personId, deviceId }: { personId: string; deviceId: string },
): Promise<void> {
  const paysFrom = await devicePaysFrom(parts, parts.db, personId, deviceId)
  if (paysFrom) throw new Refusal('device_too_new', { until: paysFrom.toISOString() })
}

export const waitMs = ({ settings }: Pick<Parts, 'settings'>): number => settings.newDeviceHours * 3_600_000

/** All devices of a person, and from when on each may pay. */
export async function payingDevices(parts: Asked, on: Queryable, personId: string) {
  const now = parts.clock.now()
  const [devices, sessions] = await Promise.all([store.devices(on, personId), parts.accounts.sessions(on, personId)])
  const known = new Map(devices.map((device) => [device.deviceId, device]))
  return sessions.map((session) => {
    const { askedAt = null, allowedAt = null } = known.get(session.deviceId) ?? {}
    const oldEnoughAt = new Date(session.createdAt.getTime() + waitMs(parts))
    const mayPay = session.isVouched || allowedAt !== null || oldEnoughAt <= now
    return { ...session, paysFrom: mayPay ? null : oldEnoughAt, isAsking: !mayPay && askedAt !== null }
  })
}
