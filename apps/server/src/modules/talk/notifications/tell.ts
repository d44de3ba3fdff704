import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './index.ts'
import { send } from './push.ts'
import * as store from './store.ts'
import { words } from './words.ts'

/** Of one's money: something that waits for a yes, or something that has arrived. Sums stay inside the app. */
export type Matter = 'charge' | 'received'

export const tellJob = 'notifications.tell'

interface Asked {
  personId: string
  matter: Matter
  askedAt: string
}

/** After this a charge has run out, and money that came is no news. */
const lastsMs = 15 * 60_000

const addressOf: Record<Matter, string> = { charge: '/wallet', received: '/wallet/statement' }

/** Asks for people’s devices to be told, those that are not connected. */
export async function askToTell(
  { jobs, clock }: Parts,
  tx: Tx,
  personIds: readonly string[],
  matter: Matter,
): Promise<void> {
  if (personIds.length === 0 || !(await store.hasSubscriptions(tx))) return
  const askedAt = clock.now().toISOString()
  for (const personId of new Set(personIds)) {
    await jobs.enqueue(tx, tellJob, { personId, matter, askedAt } satisfies Asked)
  }
}

export async function tell(parts: Parts, { personId, matter, askedAt }: Asked): Promise<void> {
  const { db, clock, accounts, settings, isDeviceConnected } = parts
  if (clock.now().getTime() - Date.parse(askedAt) > lastsMs) return
  const devices = await store.devicesOf(db, [personId])
  if (devices.length === 0) return
  const standing = new Set((await accounts.sessions(db, personId)).map(({ deviceId }) => deviceId))
  const { locale } = await accounts.account(db, personId)
  const notification = { title: settings.name, body: words[locale ?? 'en'][matter], address: addressOf[matter] }
  for (const { deviceId } of devices) {
    if (!standing.has(deviceId)) await store.unsubscribe(db, deviceId)
    else if (!(await isDeviceConnected(deviceId))) {
      await send(parts, deviceId, notification, { topic: `money-${matter}`, lastsSeconds: lastsMs / 1000 })
    }
  }
}
