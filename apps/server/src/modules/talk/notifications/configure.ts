import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/notifications'
import type { Session } from '../../../platform/routes.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

/** How a person is told, changed where a change is given. */
export async function configure(
  { db }: Parts,
  { personId, deviceId }: Session,
  { showText }: Parsed<typeof contract.configure>,
): Promise<Output<typeof contract.configure>> {
  if (showText !== undefined) await store.setShowText(db, personId, showText)
  return {
    settings: { showText: showText ?? (await store.showsText(db, personId)) },
    publicKey: (await store.newestKey(db)).publicKey,
    isSubscribed: (await store.subscription(db, deviceId)) !== undefined,
  }
}
