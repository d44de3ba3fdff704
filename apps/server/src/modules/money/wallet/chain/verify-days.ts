import type { Queryable } from '../../../../platform/db/db.ts'
import * as store from '../store.ts'
import { hashOfDay, signedText } from './day-hash.ts'
import type { SigningKeys } from './signing-keys.ts'

/**
 * What is known of a day. `broken`: its rows, the days before it, or its signature are not what was signed. `unknown`:
 * it is not signed yet, or by a key that is not known here, so nobody can tell.
 */
export interface VerifiedDay {
  day: string
  state: 'valid' | 'broken' | 'unknown'
  /** Why it is not valid. */
  because?: 'rows' | 'signature' | 'signer' | 'gap' | 'open'
  transfers: number
  /** Hexadecimal; to be noted elsewhere, and looked for later. */
  hash: string | null
}

/** Holds every closed day against its hash and signature, in order; the last is what is still open, if anything is. */
export async function* verifyDays(on: Queryable, signingKeys: SigningKeys): AsyncGenerator<VerifiedDay> {
  const days = await store.days(on)
  for (const [place, { day, hash, lastNumber, signer, signature, transfers }] of days.entries()) {
    const before = days[place - 1]
    const one = { day, transfers: transfers ?? 0, hash: hash?.toString('hex') ?? null }
    if (!hash || !signer || !signature) {
      yield { ...one, state: 'unknown', because: 'open' }
      continue
    }
    const afterNumber = before?.lastNumber ?? 0
    const found = await hashOfDay(on, { day, lastNumber, afterNumber }, before?.hash ?? null)
    const isSigned = signingKeys.verify(signedText(day, hash), signer, signature)
    const isNext = !before || Date.parse(day) - Date.parse(before.day) === 86_400_000
    if (!isNext) yield { ...one, state: 'broken', because: 'gap' }
    else if (!found.hash.equals(hash)) yield { ...one, state: 'broken', because: 'rows' }
    else if (isSigned === false) yield { ...one, state: 'broken', because: 'signature' }
    else if (isSigned === undefined) yield { ...one, state: 'unknown', because: 'signer' }
    else yield { ...one, state: 'valid' }
  }
  const open = await store.transfersAfter(on, days.at(-1)?.lastNumber ?? 0)
  if (open > 0) yield { day: 'since then', state: 'unknown', because: 'open', transfers: open, hash: null }
}
