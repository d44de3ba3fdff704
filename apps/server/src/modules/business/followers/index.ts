import { join } from 'node:path'
import type { FollowSource, Tag } from '@teahouse/contract/business/followers'
import * as contract from '@teahouse/contract/business/followers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Stretch } from '../official/index.ts'
import { bringIn } from './bring-in.ts'
import { dailyFigures, type FollowerDay } from './figures.ts'
import { type FollowAsked, follow, unfollow } from './follow.ts'
import { letBeFound } from './let-be-found.ts'
import { listFollowers } from './list.ts'
import type { FollowersNeeds } from './needs.ts'
import { configure, findAccounts, followAccount, listMine, lookAt, unfollowAccount } from './person.ts'
import type { Follower } from './store.ts'
import * as store from './store.ts'
import { addTag, removeTag, renameTag, setBlocked, setRemark, setTags } from './tags.ts'
import { listen } from './tell.ts'

export type { FollowerDay } from './figures.ts'
export type { FollowAsked } from './follow.ts'
export type { FollowersNeeds } from './needs.ts'
export type { Follower } from './store.ts'
export { checks } from './store-checks.ts'

/** Who follows which official account, and what its operators note of them. */
export interface Followers {
  readonly routes: readonly Route[]
  /** Following twice is once; the conversation is there. Refuses `official_account_not_found`, `too_many`. */
  follow(tx: Tx, asked: FollowAsked): Promise<{ isNew: boolean; conversationId: string }>
  /** Whether they did follow. */
  unfollow(tx: Tx, accountId: string, personId: string): Promise<boolean>
  follower(on: Queryable, accountId: string, personId: string): Promise<Follower | undefined>
  /** Those of these people who follow, by person. */
  followers(on: Queryable, accountId: string, personIds: readonly string[]): Promise<Map<string, Follower>>
  /** The accounts that a person follows, in the order of following. */
  followsOf(on: Queryable, personId: string): Promise<{ accountId: string; takesBroadcasts: boolean }[]>
  /** In the order of their ids, which paging and resuming can trust; of a tag, when one is named. */
  page(
    on: Queryable,
    accountId: string,
    page: { afterId: string | null; limit: number; tagId?: number },
  ): Promise<Follower[]>
  count(on: Queryable, accountId: string, tagId?: number): Promise<number>
  /** Followers who take no broadcasts. */
  countStopped(on: Queryable, accountId: string): Promise<number>
  tags(on: Queryable, accountId: string): Promise<Tag[]>
  /** Refuses `tag_exists`, `too_many` beyond 100. Numbers begin at 100. */
  addTag(tx: Tx, accountId: string, name: string): Promise<Tag>
  /** Refuses `tag_not_found`, `tag_exists`. */
  renameTag(tx: Tx, accountId: string, tagId: number, name: string): Promise<Tag>
  /** Refuses `tag_not_found`. */
  removeTag(tx: Tx, accountId: string, tagId: number): Promise<void>
  /** Refuses `not_following` when one of them does not, `tag_not_found`, and `too_many` beyond 20 on one. */
  setTags(
    tx: Tx,
    accountId: string,
    personIds: readonly string[],
    change: { add?: readonly number[]; remove?: readonly number[] },
  ): Promise<void>
  /** Refuses `not_following`. */
  setRemark(tx: Tx, accountId: string, personId: string, remark: string): Promise<void>
  /** Refuses `person_not_found` for somebody who never followed, and `too_many` beyond 10,000. */
  setBlocked(tx: Tx, accountId: string, personIds: readonly string[], isBlocked: boolean): Promise<void>
  /** The blacklist, in the order of the ids; those on it may follow or not. */
  blocked(on: Queryable, accountId: string, page: { afterId: string | null; limit: number }): Promise<string[]>
  countBlocked(on: Queryable, accountId: string): Promise<number>
  isBlocked(on: Queryable, accountId: string, personId: string): Promise<boolean>
  /** Day by day, as the stretch’s zone tells them. */
  figures(on: Queryable, accountId: string, stretch: Stretch): Promise<FollowerDay[]>
  /** Followers as if they had always been there: nobody greets them. Up to a few thousand in one transaction. */
  bringIn(
    tx: Tx,
    accountId: string,
    personIds: readonly string[],
    how?: { source?: FollowSource; at?: Date },
  ): Promise<void>
}

export const migrations: Migrations = { schema: 'followers', folder: join(import.meta.dirname, 'migrations') }

export function createFollowers(needs: FollowersNeeds): Followers {
  const { db, accounts, official } = needs
  listen(needs)
  letBeFound(needs)
  official.addFigures(async (on, accountId, stretch) => {
    const days = await dailyFigures(on, accountId, stretch)
    return [
      { name: 'followers.new' as const, counts: days.map((day) => day.followed) },
      { name: 'followers.lost' as const, counts: days.map((day) => day.unfollowed) },
      { name: 'followers.all' as const, counts: days.map((day) => day.all) },
    ]
  })
  accounts.addToExport('follows', async function* (personId) {
    yield { path: 'follows.json', json: (await listMine(needs, personId)).follows }
  })

  /** Does what operators ask for, in one transaction. */
  const asOperator = <T>(accountId: string, personId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction(async (tx) => {
      await official.enter(tx, accountId, personId, 'followers')
      return work(tx)
    })
  const nothing = () => ({})

  return {
    follow: (tx, asked) => follow(needs, tx, asked),
    unfollow: async (tx, accountId, personId) => (await unfollow(needs, tx, accountId, [personId])).length > 0,
    follower: async (on, accountId, personId) => (await store.followers(on, accountId, [personId]))[0],
    followers: async (on, accountId, personIds) =>
      new Map((await store.followers(on, accountId, personIds)).map((one) => [one.personId, one])),
    followsOf: store.followsOf,
    page: async (
      on,
      accountId,
      { tagId = null, ...page }: { afterId: string | null; limit: number; tagId?: number | null },
    ) => store.followers(on, accountId, await store.idsAfter(on, accountId, { ...page, tagId })),
    count: (on, accountId, tagId) => store.count(on, accountId, tagId ?? null),
    countStopped: store.countStopped,
    tags: store.tags,
    addTag,
    renameTag,
    removeTag,
    setTags,
    setRemark,
    setBlocked: (tx, accountId, personIds, isBlocked) => setBlocked(needs, tx, accountId, personIds, isBlocked),
    blocked: (on, accountId, { afterId, limit }) => store.blockedAfter(on, accountId, afterId, limit),
    countBlocked: store.countBlocked,
    isBlocked: async (on, accountId, personId) => (await store.blockedAmong(on, accountId, [personId])).length > 0,
    figures: dailyFigures,
    bringIn: (tx, accountId, personIds, how) => bringIn(needs, tx, accountId, personIds, how),
    routes: [
      route(contract.mine, (_input, { session }) => listMine(needs, session.personId)),
      route(contract.profile, (input, { session }) => lookAt(needs, session.personId, input)),
      route(contract.find, (input, { session }) => findAccounts(needs, session.personId, input)),
      route(contract.followAccount, (input, { session }) => followAccount(needs, session.personId, input)),
      route(contract.unfollow, (input, { session }) => unfollowAccount(needs, session.personId, input)),
      route(contract.configure, (input, { session }) => configure(needs, session.personId, input)),
      route(contract.list, (input, { session }) => listFollowers(needs, session.personId, input)),
      route(contract.tags, async ({ accountId }, { session }) => {
        await official.enter(db, accountId, session.personId, 'followers')
        return { tags: await store.tags(db, accountId) }
      }),
      route(contract.addTag, ({ accountId, name }, { session }) =>
        asOperator(accountId, session.personId, async (tx) => ({ tag: await addTag(tx, accountId, name) })),
      ),
      route(contract.renameTag, ({ accountId, tagId, name }, { session }) =>
        asOperator(accountId, session.personId, async (tx) => ({ tag: await renameTag(tx, accountId, tagId, name) })),
      ),
      route(contract.removeTag, ({ accountId, tagId }, { session }) =>
        asOperator(accountId, session.personId, (tx) => removeTag(tx, accountId, tagId).then(nothing)),
      ),
      route(contract.setTags, ({ accountId, personIds, add, remove }, { session }) =>
        asOperator(accountId, session.personId, (tx) =>
          setTags(tx, accountId, personIds, { add, remove }).then(nothing),
        ),
      ),
      route(contract.remark, ({ accountId, personId, remark }, { session }) =>
        asOperator(accountId, session.personId, (tx) => setRemark(tx, accountId, personId, remark).then(nothing)),
      ),
      route(contract.block, ({ accountId, personIds, isBlocked }, { session }) =>
        asOperator(accountId, session.personId, (tx) =>
          setBlocked(needs, tx, accountId, personIds, isBlocked).then(nothing),
        ),
      ),
    ],
  }
}
