import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/broadcasts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import { presentBroadcast } from './present.ts'
import * as store from './store.ts'
import { tellOperators } from './tell-operators.ts'

/** What waits for its time is a draft again, and counts no more. */
export async function cancel(
  needs: Needs,
  personId: string,
  { accountId, broadcastId }: Parsed<typeof contract.cancel>,
): Promise<Output<typeof contract.cancel>> {
  return needs.db.transaction(async (tx) => {
    await needs.official.enter(tx, accountId, personId, 'content')
    const known = await store.lock(tx, accountId, broadcastId)
    if (!known) throw new Refusal('broadcast_not_found')
    if (known.state === 'scheduled') {
      await store.schedule(tx, broadcastId, null)
      await tellOperators(needs, tx, accountId)
    } else if (known.state !== 'draft') throw new Refusal('broadcast_gone_out')
    return { broadcast: presentBroadcast((await store.broadcasts(tx, accountId, [broadcastId]))[0]!) }
  })
}
