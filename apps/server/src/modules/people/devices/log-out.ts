import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/devices'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'

/** Log one device out, or all but the calling one. */
export async function logOut(
  { db, accounts }: Parts,
  { deviceId }: Parsed<typeof contract.logOut>,
  { session }: PersonCall,
) {
  const which = deviceId === 'others' ? { except: session.deviceId } : { only: deviceId }
  const ended = await db.transaction((tx) => accounts.endSessions(tx, session.personId, which))
  if (deviceId !== 'others' && ended.length === 0) throw new Refusal('device_not_found')
  return {}
}
