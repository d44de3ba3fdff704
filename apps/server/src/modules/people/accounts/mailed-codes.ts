import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const codeLastsMs = 10 * 60_000
const maxTries = 5

const newSalt = () => randomBytes(16)

/** Six digits for somebody; the ones before, for the same purpose, end. */
export async function newMailedCode(
  { passwords, clock }: Parts,
  on: Queryable,
  { personId, purpose, address }: { personId: string; purpose: store.CodePurpose; address: string },
): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const salt = newSalt()
  const [hash] = await passwords.hashCodes([code], salt)
  const expiresAt = new Date(clock.now().getTime() + codeLastsMs)
  await store.upsertMailedCode(on, { personId, purpose, address, salt, hash: hash!, expiresAt })
  return code
}

export interface Tried {
  isRight: boolean
  /** Neither run out, nor tried too often. */
  isAlive: boolean
  address: string | null
  hash: Buffer
}

/**
 * Compares what was typed with the code that was sent. The try is counted before, so that tries at the same moment
 * do not exceed five. Without a code, or a person, it costs the same time.
 */
export async function tryMailedCode(
  { db, passwords, clock }: Parts,
  personId: string | undefined,
  purpose: store.CodePurpose,
  typed: string,
): Promise<Tried> {
  const sent = personId && (await store.countTry(db, personId, purpose))
  const [hash] = await passwords.hashCodes([typed], sent ? sent.salt : newSalt())
  if (!sent) return { isRight: false, isAlive: false, address: null, hash: hash! }
  return {
    isRight: timingSafeEqual(hash!, sent.hash),
    isAlive: sent.tries <= maxTries && sent.expiresAt > clock.now(),
    address: sent.address,
    hash: hash!,
  }
}
