import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/followers'
import type { Follow } from '@teahouse/contract/business/followers'
import { Refusal } from '../../../platform/refusal.ts'
import { type OfficialAccount, publicAccount } from '../official/index.ts'
import { follow, unfollow } from './follow.ts'
import type { FollowersNeeds } from './needs.ts'
import * as store from './store.ts'

function presentFollow(
  { chat }: FollowersNeeds,
  account: OfficialAccount,
  personId: string,
  { followedAt, takesBroadcasts }: { followedAt: Date; takesBroadcasts: boolean },
): Follow {
  return {
    account: publicAccount(account),
    conversationId: chat.official.conversationId(account.id, personId),
    followedAt: followedAt.toISOString(),
    takesBroadcasts,
  }
}

export async function listMine(needs: FollowersNeeds, personId: string): Promise<Output<typeof contract.mine>> {
  const { db, official } = needs
  const rows = await store.followsOf(db, personId)
  const accounts = await official.accounts(
    db,
    rows.map((one) => one.accountId),
  )
  const byId = new Map(accounts.map((one) => [one.id, one]))
  const follows = rows.flatMap((row) => {
    const account = byId.get(row.accountId)
    return account?.state === 'live' ? [presentFollow(needs, account, personId, row)] : []
  })
  return { follows: follows.sort((one, other) => one.account.name.localeCompare(other.account.name)) }
}

/** Live accounts, and closed ones for whoever still has a conversation to look back to. */
export async function lookAt(
  needs: FollowersNeeds,
  personId: string,
  asked: Parsed<typeof contract.profile>,
): Promise<Output<typeof contract.profile>> {
  const { db, official } = needs
  const account =
    'accountId' in asked ? await official.account(db, asked.accountId) : await official.byHandle(db, asked.handle)
  if (account?.state !== 'live') throw new Refusal('official_account_not_found')
  const [mine] = await store.followers(db, account.id, [personId])
  return { account: publicAccount(account), follow: mine ? presentFollow(needs, account, personId, mine) : null }
}

export async function findAccounts(
  { db, official }: FollowersNeeds,
  personId: string,
  { query, limit }: Parsed<typeof contract.find>,
): Promise<Output<typeof contract.find>> {
  const [found, mine] = await Promise.all([official.find(db, query, limit), store.followsOf(db, personId)])
  const followed = new Set(mine.map((one) => one.accountId))
  return {
    accounts: found.map((account) => ({ account: publicAccount(account), isFollowed: followed.has(account.id) })),
  }
}

async function ownFollow(needs: FollowersNeeds, accountId: string, personId: string): Promise<Follow> {
  const { db, official } = needs
  const [account, [mine]] = await Promise.all([
    official.account(db, accountId),
    store.followers(db, accountId, [personId]),
  ])
  if (!account || !mine) throw new Refusal('not_following')
  return presentFollow(needs, account, personId, mine)
}

export async function followAccount(
  needs: FollowersNeeds,
  personId: string,
  { accountId, source }: Parsed<typeof contract.followAccount>,
): Promise<Output<typeof contract.followAccount>> {
  const { isNew } = await needs.db.transaction((tx) => follow(needs, tx, { accountId, personId, source, scene: null }))
  return { follow: await ownFollow(needs, accountId, personId), isNew }
}

export async function unfollowAccount(
  needs: FollowersNeeds,
  personId: string,
  { accountId }: Parsed<typeof contract.unfollow>,
): Promise<Output<typeof contract.unfollow>> {
  return needs.db.transaction(async (tx) => {
    if ((await unfollow(needs, tx, accountId, [personId])).length === 0) throw new Refusal('not_following')
    return {}
  })
}

export async function configure(
  needs: FollowersNeeds,
  personId: string,
  { accountId, takesBroadcasts }: Parsed<typeof contract.configure>,
): Promise<Output<typeof contract.configure>> {
  const { db, updates } = needs
  await db.transaction(async (tx) => {
    if (!(await store.setTakesBroadcasts(tx, accountId, personId, takesBroadcasts))) throw new Refusal('not_following')
    updates.append(tx, [personId], { kind: 'changed', what: 'officialAccounts', id: accountId })
  })
  return { follow: await ownFollow(needs, accountId, personId) }
}
