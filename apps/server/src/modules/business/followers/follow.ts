import type { FollowSource } from '@teahouse/contract/business/followers'
import * as contract from '@teahouse/contract/business/followers'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FollowersNeeds } from './needs.ts'
import * as store from './store.ts'

/** More than anybody reads. */
const maxFollows = 2_000

export interface FollowAsked {
  accountId: string
  personId: string
  source: FollowSource
  /** What the code said that was scanned. */
  scene: { value: string; ticket: string } | null
}

/** Following twice is once; the conversation is there when this returns. */
export async function follow(
  { clock, events, updates, chat, official }: FollowersNeeds,
  tx: Tx,
  { accountId, personId, source, scene }: FollowAsked,
): Promise<{ isNew: boolean; conversationId: string }> {
  const account = await official.account(tx, accountId)
  if (account?.state !== 'live') throw new Refusal('official_account_not_found')
  const at = clock.now()
  const isNew = await store.insertFollower(tx, accountId, { personId, source, scene, at })
  const conversationId = chat.official.conversationId(accountId, personId)
  if (!isNew) return { isNew, conversationId }
  if ((await store.countFollows(tx, personId)) > maxFollows) throw new Refusal('too_many')
  await store.noteHappened(tx, accountId, [personId], source, at)
  await chat.official.open(tx, accountId, [personId])
  updates.append(tx, [personId], { kind: 'changed', what: 'officialAccounts', id: accountId })
  await events.publish(tx, contract.followed, {
    accountId,
    personId,
    conversationId,
    source,
    scene,
    at: at.toISOString(),
  })
  return { isNew, conversationId }
}

/** Answers who did follow. What was said can be read; neither side writes any more. */
export async function unfollow(
  { clock, events, updates, chat }: FollowersNeeds,
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const gone = await store.deleteFollowers(tx, accountId, personIds)
  if (gone.length === 0) return gone
  const at = clock.now()
  await store.noteHappened(tx, accountId, gone, null, at)
  await chat.official.close(tx, accountId, gone)
  updates.append(tx, gone, { kind: 'changed', what: 'officialAccounts', id: accountId })
  for (const personId of gone) {
    await events.publish(tx, contract.unfollowed, { accountId, personId, at: at.toISOString() })
  }
  return gone
}
