import { closed, profileChanged, wentLive } from '@teahouse/contract/business/official'
import { publicAccount } from '../official/index.ts'
import type { FollowersNeeds } from './needs.ts'
import * as store from './store.ts'

const anyTime = new Date(0)

/** Lets people find official accounts in the one box: by name, ID and what they say they are for, verified ones first. */
export function letBeFound({ db, events, official, search }: FollowersNeeds): void {
  const shelf = search.addShelf('accounts', {
    read: async (on, ids) =>
      (await official.accounts(on, ids))
        .filter(({ state }) => state === 'live')
        .map(({ id, name, handle, intro, isVerified }) => ({
          id,
          at: anyTime,
          title: name,
          words: `${handle}\n${intro}`,
          weight: isVerified ? 1 : 0,
        })),
    ids: official.liveIds,
  })
  for (const event of [wentLive, profileChanged, closed])
    events.subscribe(event, 'followers.keepUpShelf', ({ accountId }) => shelf.keepUp([accountId]))

  search.addScope('accounts', async (on, viewerId, query, page) => {
    const found = await shelf.find(query, page)
    const accounts = (await official.accounts(on, found.ids)).filter(({ state }) => state === 'live')
    const followed = new Set((await store.followsOf(db, viewerId)).map((one) => one.accountId))
    return {
      hits: accounts.map((account) => ({
        scope: 'accounts',
        account: publicAccount(account),
        isFollowed: followed.has(account.id),
      })),
      before: found.before,
    }
  })
}
