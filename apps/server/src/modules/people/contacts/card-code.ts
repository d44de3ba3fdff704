import { randomBytes } from 'node:crypto'
import { readCode, writeCode } from '@teahouse/contract/codes'

/** What a QR card holds: 128 random bits, so that a card is shown, never guessed. */
export const newCardCode = (): string => randomBytes(16).toString('base64url')

export const writeCard = (code: string): string => writeCode('person', code)

/** The code on a scanned card; undefined when it is something else. */
export function readCard(scanned = ''): string | undefined {
  const code = readCode(scanned)
  return code?.kind === 'person' ? code.key : undefined
}
