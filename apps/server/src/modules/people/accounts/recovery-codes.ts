import { createHash, randomInt } from 'node:crypto'
import type { Passwords } from './passwords.ts'

// 32 letters and digits that are not mistaken for each other: ten of them are 50 bits.
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const letter = () => letters[randomInt(letters.length)]!

const count = 10

/** Ten codes of the form `xxxxx-xxxxx`. */
export const makeRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () => Array.from({ length: 10 }, letter).join('').replace(/^.{5}/, '$&-'))

/** What was typed, as it was printed: without regard to case, spaces and look-alike letters. Undefined: not a code. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  return /^[0-9a-hjkmnp-tv-z]{10}$/.test(plain) ? `${plain.slice(0, 5)}-${plain.slice(5)}` : undefined
}

/** One salt a person, so that a code is checked against all of theirs by one hash. */
export const hashRecoveryCodes = (
  passwords: Passwords,
  personId: string,
  codes: readonly string[],
): Promise<Buffer[]> =>
  passwords.hashCodes(codes, createHash('sha256').update(`recovery codes of ${personId}`).digest())
