import { randomBytes } from 'node:crypto'

const prefix = 'teahouse:p/'

/** What a QR card holds: 128 random bits, so that a card is shown, never guessed. */
export const newCardCode = (): string => randomBytes(16).toString('base64url')

export const writeCard = (code: string): string => prefix + code

/** The code on a scanned card; undefined when it is something else. */
export const readCard = (scanned: string | undefined): string | undefined =>
  scanned?.startsWith(prefix) ? scanned.slice(prefix.length) : undefined
