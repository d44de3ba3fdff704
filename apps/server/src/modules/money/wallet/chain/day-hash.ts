import { createHash } from 'node:crypto'
import type { Queryable } from '../../../../platform/db/db.ts'
import * as store from '../store.ts'

const atOnce = 2000

/**
 * The hash of a day: SHA-256 over its date, the hash of the day before, and a line for each transfer with all that is
 * stored of it, in the order of booking.
 */
export async function hashOfDay(
  on: Queryable,
  { day, afterNumber, lastNumber }: { day: string; afterNumber: number; lastNumber: number },
  previousHash: Buffer | null,
): Promise<{ hash: Buffer; transfers: number }> {
  const hash = createHash('sha256').update(`teahouse ledger 1\n${day}\n${previousHash?.toString('hex') ?? '-'}\n`)
  let transfers = 0
  for (let after = afterNumber; ; ) {
    const lines = await store.linesOfDay(on, after, lastNumber, atOnce)
    for (const { line } of lines) hash.update(`${line}\n`)
    transfers += lines.length
    if (lines.length < atOnce) break
    after = lines.at(-1)!.number
  }
  return { hash: hash.digest(), transfers }
}

/** What is signed. */
export const signedText = (day: string, hash: Buffer): string => `teahouse ledger 1 ${day} ${hash.toString('hex')}`
