import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/wallet'
import { Refusal } from '../../../platform/refusal.ts'
import { personAccount } from './ledger.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** One movement of a person’s own money. */
export async function receipt(
  parts: Parts,
  personId: string,
  { transferId }: Parsed<typeof contract.receipt>,
): Promise<Output<typeof contract.receipt>> {
  const found = await store.entryOf(parts.db, personAccount(personId), transferId)
  if (!found) throw new Refusal('receipt_not_found')
  const [[entry], isSealed] = await Promise.all([
    present(parts, parts.db, [found]),
    store.isSealed(parts.db, found.number),
  ])
  return { entry: entry!, from: found.from, to: found.to, isSealed }
}
