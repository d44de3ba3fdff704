import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { endSessions } from './sessions.ts'

/** End the session that calls. */
export async function logOut(parts: Parts, call: PersonCall) {
  // First, because a socket cannot make a browser forget, and then nothing has happened yet.
  call.keepSession(null)
  await parts.db.transaction((tx) => endSessions(parts, tx, call.session.personId, { only: call.session.deviceId }))
  return {}
}
