import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import { enterLocked } from './account.ts'
import { keep } from './change.ts'
import { assertOpen } from './kinds.ts'
import type { Parts } from './needs.ts'

export async function chooseKind(
  parts: Parts,
  personId: string,
  { accountId, kind }: Parsed<typeof contract.chooseKind>,
): Promise<Output<typeof contract.chooseKind>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, accountId, personId, 'settings')
    if (entered.row.state !== 'registering' && entered.row.kind !== kind) throw new Refusal('kind_is_fixed')
    assertOpen(parts, kind, entered.row.country)
    return keep(parts, tx, entered, { kind })
  })
}
