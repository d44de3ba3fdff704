import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/notifications'
import { OutgoingProblem } from '../../../engines/outgoing/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

/** From now on the device is told through its browser’s push service, if that is one that this server may call. */
export async function subscribe(
  { db, clock, outgoing }: Parts,
  { personId, deviceId }: Session,
  { endpoint, keys }: Parsed<typeof contract.subscribe>,
): Promise<void> {
  try {
    outgoing.judge(endpoint)
  } catch (error) {
    if (error instanceof OutgoingProblem) throw new Refusal('subscription_refused')
    throw error
  }
  // A point of P-256, uncompressed, and a secret: anything else could not be encrypted for.
  const hasKeys = byteLength(keys.p256dh) === 65 && byteLength(keys.auth) === 16
  if (!hasKeys) throw new Refusal('subscription_refused')
  await db.transaction(async (tx) => {
    // The browser has just been told this one.
    const { id: keyId } = await store.newestKey(tx)
    await store.subscribe(tx, { deviceId, personId, endpoint, ...keys, keyId }, clock.now())
  })
}

const byteLength = (base64url: string) => Buffer.from(base64url, 'base64url').length
