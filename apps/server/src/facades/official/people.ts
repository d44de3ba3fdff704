import type { Follower } from '../../modules/business/followers/index.ts'
import type { Tx } from '../../platform/db/db.ts'
import { no } from '../wire/errors.ts'
import type { AccountCall } from './endpoint.ts'

/** The person behind an openid. Refuses 40003 what this account’s app was not given. */
export async function personOf({ needs, account }: AccountCall, openid: string): Promise<string> {
  const personId = await needs.developers.personOf(needs.db, account.id, openid)
  if (!personId) throw no(40003)
  return personId
}

/** The people behind some openids, in the order asked. Refuses 40003. */
export const peopleOf = (call: AccountCall, openids: readonly string[]): Promise<string[]> =>
  Promise.all(openids.map((openid) => personOf(call, openid)))

/** The openid of one person. */
export async function openidOf(call: AccountCall, personId: string): Promise<string> {
  return (await openidsOf(call, [personId]))[0]!
}

/** What the account’s app knows some people by, in the order asked. */
export async function openidsOf({ needs, account }: AccountCall, personIds: readonly string[]): Promise<string[]> {
  const known = await needs.developers.openids(needs.db, account.id, personIds)
  return personIds.map((personId) => known.get(personId)!)
}

/** Somebody who follows the account. Refuses 40003 and 46004. */
export async function followerOf(call: AccountCall, openid: string): Promise<Follower> {
  const { needs, account } = call
  const follower = await needs.followers.follower(needs.db, account.id, await personOf(call, openid))
  if (!follower) throw no(46004)
  return follower
}

/** Somebody who follows the account, by openid or by their ID in the app; undefined for everybody else. */
export async function followerNamed({ needs, account }: AccountCall, name: string): Promise<Follower | undefined> {
  const personId =
    (await needs.developers.personOf(needs.db, account.id, name)) ??
    (await needs.accounts.findByHandle(needs.db, name.toLowerCase()))?.person.id
  return personId ? needs.followers.follower(needs.db, account.id, personId) : undefined
}

/** Does something in one commit. */
export const inOne = <T>({ needs }: Pick<AccountCall, 'needs'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  needs.db.transaction(work)
