import type { BroadcastQuota } from '@teahouse/contract/business/broadcasts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { broadcastRules, type OfficialAccount } from '../official/index.ts'
import { monthOf } from './month.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** What is left on a day of the account: of its month, or of the day itself. */
export async function quotaOn(
  { followers }: Pick<Needs, 'followers'>,
  on: Queryable,
  account: OfficialAccount,
  day: string,
): Promise<BroadcastQuota> {
  const { per, count: most } = broadcastRules[account.kind!]
  const isService = per === 'month'
  const { used, planned } = isService
    ? await store.sentToAll(on, account.id, monthOf(day))
    : await store.sentOnDay(on, account.id, day)
  return {
    per,
    most,
    used,
    planned,
    left: Math.max(0, most - used - planned),
    of: isService ? monthOf(day) : day,
    exhausted: isService ? await store.exhausted(on, account.id, monthOf(day), most) : 0,
    followers: await followers.count(on, account.id),
    stopped: await followers.countStopped(on, account.id),
  }
}

/**
 * Whether one more may be sent on a day. To a tag or to people by name a service account sends as often as it likes:
 * there the number counts for each person. So it does for programs, as WeChat’s do: what is too much fails for whoever
 * has had enough.
 */
export async function assertQuota(
  tx: Tx,
  account: OfficialAccount,
  audience: store.Row['audience'],
  day: string,
  by: 'operator' | 'program',
): Promise<void> {
  const { per, count: most } = broadcastRules[account.kind!]
  if (per === 'month' && (audience !== 'all' || by === 'program')) return
  // Two that are sent at once must not both be the last.
  await store.lockAccount(tx, account.id)
  const { used, planned } =
    per === 'month' ? await store.sentToAll(tx, account.id, monthOf(day)) : await store.sentOnDay(tx, account.id, day)
  if (used + planned >= most) throw new Refusal('broadcast_quota_used')
}
