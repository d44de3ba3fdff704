import { randomBytes, randomInt } from 'node:crypto'
import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/paycodes'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** A code that is being held up while its device asks anew is still good for this long. */
const graceMs = 120_000

/** A number and a secret of their own for a device that may pay. */
export async function enrol(
  { db, clock, cashier, settings }: Parts,
  { personId, deviceId }: Session,
): Promise<Output<typeof contract.enrol>> {
  return db.transaction(async (tx) => {
    const hindrance = await cashier.hindrance(tx, { personId, deviceId })
    if (hindrance) throw new Refusal(hindrance)
    const now = clock.now()
    await store.endEnrolments(tx, deviceId, new Date(now.getTime() + graceMs))
    const secret = randomBytes(32)
    const goodUntil = new Date(now.getTime() + settings.offlineMinutes * 60_000)
    for (;;) {
      const deviceNumber = String(randomInt(10 ** 8)).padStart(8, '0')
      if (!(await store.insertEnrolment(tx, { deviceNumber, personId, deviceId, secret, goodUntil }))) continue
      return {
        deviceNumber,
        secret: secret.toString('base64url'),
        goodUntil: goodUntil.toISOString(),
        now: now.toISOString(),
      }
    }
  })
}
