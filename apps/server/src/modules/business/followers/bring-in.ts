import type { FollowSource } from '@teahouse/contract/business/followers'
import type { Tx } from '../../../platform/db/db.ts'
import type { FollowersNeeds } from './needs.ts'
import * as store from './store.ts'

/**
 * Followers as if they had always been there: nobody greets them. For the demo world, tests and benchmarks; up to a few
 * thousand in one transaction.
 */
export async function bringIn(
  { clock, updates, chat }: FollowersNeeds,
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
  { source = 'search', at = clock.now() }: { source?: FollowSource; at?: Date } = {},
): Promise<void> {
  const fresh = await store.insertFollowers(tx, accountId, personIds, source, at)
  if (fresh.length === 0) return
  await store.noteHappened(tx, accountId, fresh, source, at)
  await chat.official.open(tx, accountId, fresh)
  updates.append(tx, fresh, { kind: 'changed', what: 'officialAccounts', id: accountId })
}
