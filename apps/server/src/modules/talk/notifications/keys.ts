import webPush from 'web-push'
import type { Parts } from './index.ts'
import * as store from './store.ts'

/** A key by which push services know this server. */
export interface PushKey {
  id: number
  publicKey: string
  madeAt: Date
  /** How many devices are subscribed under it. */
  devices: number
}

/**
 * A new key for whoever subscribes from now on. Devices that are subscribed are still told under the older key, and
 * change to the new one when they next open the app; a key goes when its last device has.
 */
export function rotateKey({ db, clock }: Pick<Parts, 'db' | 'clock'>): Promise<PushKey[]> {
  return db.transaction(async (tx) => {
    await store.addKey(tx, webPush.generateVAPIDKeys(), clock.now())
    await store.deleteUnusedKeys(tx)
    return store.keys(tx)
  })
}
