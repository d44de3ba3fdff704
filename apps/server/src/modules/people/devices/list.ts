import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'

/** Where one is logged in. */
export async function list({ db, accounts }: Parts, { session }: PersonCall) {
  const sessions = await accounts.sessions(db, session.personId)
  return {
    devices: sessions.map(({ deviceId, isVouched: _, createdAt, lastUsedAt, ...device }) => ({
      id: deviceId,
      ...device,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      isThisOne: deviceId === session.deviceId,
    })),
  }
}
