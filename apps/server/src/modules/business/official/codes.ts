import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'

const maxTries = 5

/** Six digits, and what is kept of them. */
export async function newCode({ passwords }: Parts): Promise<{ code: string; salt: Buffer; hash: Buffer }> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const salt = randomBytes(16)
  const [hash] = await passwords.hashCodes([code], salt)
  return { code, salt, hash: hash! }
}

/**
 * Whether this is the code; the try was counted before. Refuses `code_expired` when it is too old, tried too often or
 * not there at all, and `wrong_code`.
 */
export async function assertCode(
  { passwords, clock }: Parts,
  sent: { salt: Buffer; hash: Buffer; tries: number; expiresAt: Date } | undefined,
  typed: string,
): Promise<{ hash: Buffer }> {
  if (!sent || sent.tries > maxTries || sent.expiresAt <= clock.now()) throw new Refusal('code_expired')
  const [hash] = await passwords.hashCodes([typed], sent.salt)
  if (!timingSafeEqual(hash!, sent.hash)) throw new Refusal('wrong_code')
  return { hash: sent.hash }
}
