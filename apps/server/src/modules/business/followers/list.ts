import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/followers'
import type { WireFollower } from '@teahouse/contract/business/followers'
import type { FollowersNeeds } from './needs.ts'
import * as store from './store.ts'

/** A search looks at so many at a time, and at no more than so many in all: the newest ones. */
const atOnce = 500
const searchedAtMost = 5_000

export async function listFollowers(
  needs: FollowersNeeds,
  operatorId: string,
  { accountId, query = '', isBlocked, limit, ...page }: Parsed<typeof contract.list>,
): Promise<Output<typeof contract.list>> {
  const { db, official } = needs
  const [tagId, after] = [page.tagId ?? null, page.after ?? null]
  await official.enter(db, accountId, operatorId, 'followers')
  const all = await store.count(db, accountId, null)
  if (isBlocked) {
    const ids = await store.blockedAfter(db, accountId, after, limit + 1)
    const total = await store.countBlocked(db, accountId)
    return { followers: await present(needs, accountId, ids.slice(0, limit)), hasMore: ids.length > limit, total, all }
  }
  const total = tagId === null ? all : await store.count(db, accountId, tagId)
  const words = query.toLowerCase()
  if (!words) {
    const ids = await store.newest(db, accountId, { after, limit: limit + 1, tagId })
    return { followers: await present(needs, accountId, ids.slice(0, limit)), hasMore: ids.length > limit, total, all }
  }
  const found: WireFollower[] = []
  let last = after
  for (let looked = 0; looked < searchedAtMost && found.length <= limit; looked += atOnce) {
    const ids = await store.newest(db, accountId, { after: last, limit: atOnce, tagId })
    const some = await present(needs, accountId, ids)
    found.push(...some.filter(({ name, remark }) => [name, remark].some((text) => text.toLowerCase().includes(words))))
    if (ids.length < atOnce) break
    last = ids.at(-1)!
  }
  return { followers: found.slice(0, limit), hasMore: found.length > limit, total, all }
}

/** Names as they are now. Whoever has deleted their account is left out. */
async function present(
  { db, accounts }: FollowersNeeds,
  accountId: string,
  personIds: readonly string[],
): Promise<WireFollower[]> {
  const [rows, people, blocked] = await Promise.all([
    store.followers(db, accountId, personIds),
    accounts.people(db, personIds),
    store.blockedAmong(db, accountId, personIds),
  ])
  const byId = new Map(rows.map((row) => [row.personId, row]))
  return people.map(({ id, name, avatarId }) => {
    const row = byId.get(id)
    return {
      personId: id,
      name,
      avatarId,
      followedAt: row?.followedAt.toISOString() ?? null,
      source: row?.source ?? null,
      scene: row?.scene ?? null,
      remark: row?.remark ?? '',
      tagIds: row?.tagIds ?? [],
      isBlocked: blocked.includes(id),
      takesBroadcasts: row?.takesBroadcasts ?? false,
    }
  })
}
