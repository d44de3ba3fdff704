import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { newCardCode, writeCard } from './card-code.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What one's own QR card holds. It stays the same until it is renewed, and then the old one finds nobody. */
export async function myCode(
  { db }: Parts,
  personId: string,
  { renew }: Parsed<typeof contract.myCode>,
): Promise<Output<typeof contract.myCode>> {
  const current = await store.codeOf(db, personId)
  if (current && !renew) return { code: writeCard(current) }
  return db.transaction(async (tx) => {
    await store.lockLists(tx, [personId])
    const made = renew ? null : await store.codeOf(tx, personId)
    const code = made ?? newCardCode()
    if (!made) await store.setCode(tx, personId, code)
    return { code: writeCard(code) }
  })
}
