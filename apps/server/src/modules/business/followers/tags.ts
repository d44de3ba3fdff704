import type { Tag } from '@teahouse/contract/business/followers'
import { isUniqueViolation, type Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FollowersNeeds } from './needs.ts'
import * as store from './store.ts'

const maxTags = 100
const maxTagsOfOne = 20

async function refuseExisting<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isUniqueViolation(error, 'tag_name')) throw new Refusal('tag_exists')
    throw error
  }
}

async function oneTag(tx: Tx, accountId: string, tagId: number): Promise<Tag> {
  const tag = (await store.tags(tx, accountId)).find(({ id }) => id === tagId)
  if (!tag) throw new Refusal('tag_not_found')
  return tag
}

/** Refuses `tag_exists`, `too_many` beyond 100. */
export async function addTag(tx: Tx, accountId: string, name: string): Promise<Tag> {
  const id = await store.nextTagId(tx, accountId)
  if ((await store.tags(tx, accountId)).length >= maxTags) throw new Refusal('too_many')
  await refuseExisting(store.insertTag(tx, accountId, id, name))
  return oneTag(tx, accountId, id)
}

/** Refuses `tag_not_found`, `tag_exists`. */
export async function renameTag(tx: Tx, accountId: string, tagId: number, name: string): Promise<Tag> {
  if (!(await refuseExisting(store.renameTag(tx, accountId, tagId, name)))) throw new Refusal('tag_not_found')
  return oneTag(tx, accountId, tagId)
}

/** Takes it off everybody. Refuses `tag_not_found`. */
export async function removeTag(tx: Tx, accountId: string, tagId: number): Promise<void> {
  if (!(await store.deleteTag(tx, accountId, tagId))) throw new Refusal('tag_not_found')
}

/** Refuses `not_following` when one of them does not, `tag_not_found`, and `too_many` beyond 20 on one. */
export async function setTags(
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
  { add = [], remove = [] }: { add?: readonly number[]; remove?: readonly number[] },
): Promise<void> {
  const known = new Set((await store.tags(tx, accountId)).map(({ id }) => id))
  if ([...add, ...remove].some((id) => !known.has(id))) throw new Refusal('tag_not_found')
  const unique = [...new Set(personIds)]
  if ((await store.lockFollowers(tx, accountId, unique)).length < unique.length) throw new Refusal('not_following')
  await store.untagFollowers(tx, accountId, unique, remove)
  await store.tagFollowers(tx, accountId, unique, add)
  if ((await store.mostTags(tx, accountId, unique)) > maxTagsOfOne) throw new Refusal('too_many')
}

/** Only operators see it. Refuses `not_following`. */
export async function setRemark(tx: Tx, accountId: string, personId: string, remark: string): Promise<void> {
  if (!(await store.setRemark(tx, accountId, personId, remark))) throw new Refusal('not_following')
}

const maxBlocked = 10_000

/** Refuses `person_not_found` for somebody who never followed, and `too_many` beyond 10,000. */
export async function setBlocked(
  { clock }: Pick<FollowersNeeds, 'clock'>,
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
  isBlocked: boolean,
): Promise<void> {
  const unique = [...new Set(personIds)]
  if (!isBlocked) return store.unblock(tx, accountId, unique)
  if ((await store.everFollowed(tx, accountId, unique)).length < unique.length) throw new Refusal('person_not_found')
  await store.block(tx, accountId, unique, clock.now())
  if ((await store.countBlocked(tx, accountId)) > maxBlocked) throw new Refusal('too_many')
}
