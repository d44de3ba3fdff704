import { createHash, randomBytes, randomInt } from 'node:crypto'
import { writeCode } from '@teahouse/contract/codes'

/** What a QR code says that asks to be let in. */
export const newCode = (): string => writeCode('logIn', randomBytes(16).toString('base64url'))
export const newSecret = (): string => randomBytes(32).toString('base64url')
export const newMatchingNumber = (): string => String(randomInt(100)).padStart(2, '0')

/** Enough for random bits; it keeps what lets a computer in out of the table. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
