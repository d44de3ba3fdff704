import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './index.ts'
import { send } from './push.ts'
import * as store from './store.ts'
import { words } from './words.ts'

/** Of one's money and one's work: what may be told of it while the app is closed. Sums stay inside the app. */
export type Matter =
  /** Something waits for a yes. */
  | 'charge'
  /** Something has arrived. */
  | 'received'
  /** A shop at which one works has sold something. */
  | 'sale'
  /** A bill that one keeps is due tomorrow. */
  | 'billDue'
  /** Somebody waits at a desk where one answers. */
  | 'deskAlarm'

export const tellJob = 'notifications.tell'

interface Asked {
  personId: string
  matter: Matter
  askedAt: string
}

const minuteMs = 60_000

/** Where a tap leads, and after how long it is no news any more: a charge has run out by then. */
const matters: Record<Matter, { address: string; lastsMs: number }> = {
  charge: { address: '/wallet', lastsMs: 15 * minuteMs },
  received: { address: '/wallet/statement', lastsMs: 15 * minuteMs },
  sale: { address: '/shops', lastsMs: 15 * minuteMs },
  billDue: { address: '/wallet/bills', lastsMs: 6 * 60 * minuteMs },
  deskAlarm: { address: '/console', lastsMs: 60 * minuteMs },
}

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
  const { address, lastsMs } = matters[matter]
  if (clock.now().getTime() - Date.parse(askedAt) > lastsMs) return
  const devices = await store.devicesOf(db, [personId])
  if (devices.length === 0) return
  const standing = new Set((await accounts.sessions(db, personId)).map(({ deviceId }) => deviceId))
  const { locale } = await accounts.account(db, personId)
  const notification = { title: settings.name, body: words[locale ?? 'en'][matter], address }
  for (const { deviceId } of devices) {
    if (!standing.has(deviceId)) await store.unsubscribe(db, deviceId)
    else if (!(await isDeviceConnected(deviceId))) {
      await send(parts, deviceId, notification, { topic: `matter-${matter}`, lastsSeconds: lastsMs / 1000 })
    }
  }
}
