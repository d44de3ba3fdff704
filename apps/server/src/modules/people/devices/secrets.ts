import { createHash, randomBytes, randomInt } from 'node:crypto'

/** Says to a scanner what kind of QR code this is. */
const prefix = 'teahouse:log-in:'

export const newCode = (): string => prefix + randomBytes(16).toString('base64url')
export const newSecret = (): string => randomBytes(32).toString('base64url')
export const newMatchingNumber = (): string => String(randomInt(100)).padStart(2, '0')

/** Enough for random bits; it keeps what lets a computer in out of the table. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
