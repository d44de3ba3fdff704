import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../platform/db/db.ts'
import type { SessionsNeeds } from './needs.ts'
import * as store from './store.ts'

const keyLivesMs = 24 * 3_600_000
/** A key that lives for less is no use to whoever asks for one. */
const leastMs = 3_600_000

export interface UserKey {
  version: number
  encryptKey: string
  iv: string
  madeAt: Date
  expiresInSeconds: number
}

type Needs = Pick<SessionsNeeds, 'clock' | 'seal'>

const about = (appId: string, personId: string) => `sessions.user_key ${appId} ${personId}`

/** The last three keys that still count, the newest first. */
export async function userKeysOf({ clock, seal }: Needs, tx: Tx, appId: string, personId: string): Promise<UserKey[]> {
  const nowMs = clock.now().getTime()
  return (await store.userKeys(tx, appId, personId)).flatMap(({ version, encryptKey, iv, madeAt, expiresAt }) => {
    const key = seal.open(encryptKey, about(appId, personId))
    const expiresInSeconds = Math.floor((expiresAt.getTime() - nowMs) / 1000)
    return key === null || expiresInSeconds <= 0 ? [] : [{ version, encryptKey: key, iv, madeAt, expiresInSeconds }]
  })
}

/** The newest key; a new one when that is about to end. */
export async function latestUserKey(needs: Needs, tx: Tx, appId: string, personId: string): Promise<UserKey> {
  await store.lockSession(tx, appId, personId)
  const [latest] = await userKeysOf(needs, tx, appId, personId)
  if (latest && latest.expiresInSeconds * 1000 >= leastMs) return latest
  const madeAt = needs.clock.now()
  const [known] = await store.userKeys(tx, appId, personId)
  const version = (known?.version ?? 0) + 1
  const [encryptKey, iv] = [randomBytes(16).toString('base64'), randomBytes(16).toString('base64')]
  await store.insertUserKey(tx, appId, personId, {
    version,
    encryptKey: needs.seal.close(encryptKey, about(appId, personId)),
    iv,
    madeAt,
    expiresAt: new Date(madeAt.getTime() + keyLivesMs),
  })
  return { version, encryptKey, iv, madeAt, expiresInSeconds: keyLivesMs / 1000 }
}
