import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import type { Eyes, Ties } from './store-seen.ts'
import * as seen from './store-seen.ts'

type Needs = Pick<Parts, 'clock' | 'contacts'>

/** How a viewer stands to these authors. Who is closed to the viewer is left out, and so not seen. */
export async function eyesOn(
  { clock, contacts }: Needs,
  on: Queryable,
  viewerId: string,
  authorIds: readonly string[],
): Promise<Eyes> {
  const others = authorIds.filter((id) => id !== viewerId)
  const standing = new Map(
    others.length > 0 ? (await contacts.friendships(on, viewerId, others)).map((one) => [one.personId, one]) : [],
  )
  const open = authorIds.filter((id) => !standing.get(id)?.isClosed)
  return {
    viewerId,
    now: clock.now(),
    authorIds: open,
    areFriends: open.map((id) => standing.get(id)?.isFriend ?? false),
    tags: open.map((id) => listOf(standing.get(id)?.tagIds ?? [])),
  }
}

/** The same for the viewer and all friends. */
export async function eyesOnFriends(
  { clock, contacts }: Needs,
  on: Queryable,
  viewerId: string,
  { withSelf }: { withSelf: boolean },
): Promise<Eyes> {
  const friends = await contacts.openFriends(on, viewerId)
  const authorIds = friends.map((friend) => friend.personId)
  const areFriends = friends.map(() => true)
  const tags = friends.map((friend) => listOf(friend.theirTagIds))
  if (withSelf) {
    authorIds.push(viewerId)
    areFriends.push(false)
    tags.push('{}')
  }
  return { viewerId, now: clock.now(), authorIds, areFriends, tags }
}

/** As PostgreSQL writes a list of ids. */
export const listOf = (ids: readonly string[]) => `{${ids.join()}}`

/** Of these moments, those that the person may see now. */
export async function visible(
  needs: Needs,
  on: Queryable,
  viewerId: string,
  momentIds: readonly string[],
): Promise<Set<string>> {
  if (momentIds.length === 0) return new Set()
  const eyes = await eyesOn(needs, on, viewerId, await store.authorsOf(on, momentIds))
  return new Set(await seen.visible(on, eyes, momentIds))
}

/** One moment as this person sees it; undefined when there is none for them. */
export async function look(
  needs: Needs,
  on: Queryable,
  viewerId: string,
  momentId: string,
): Promise<seen.SeenRow | undefined> {
  const eyes = await eyesOn(needs, on, viewerId, await store.authorsOf(on, [momentId]))
  return (await seen.seen(on, eyes, [momentId]))[0]
}

/** So many friends are looked at first: of whoever posted last, most have something for the first page. */
const probesAtFirst = 64
const everybody = 100_000

/** The newest moments before a position that these eyes see. */
export async function newest(
  on: Queryable,
  eyes: Eyes,
  page: { before: seen.Position | null; limit: number; withUnseen: boolean },
): Promise<seen.SeenRow[]> {
  if (!page.before && eyes.authorIds.length > probesAtFirst) {
    const rows = await seen.newest(on, eyes, { ...page, probes: probesAtFirst })
    const last = rows.at(-1)
    if (last && rows.length === page.limit && !(last.others && last.others >= last.at)) return rows
  }
  return seen.newest(on, eyes, { ...page, probes: everybody })
}

/** How a viewer stands to people who did something under a moment. */
export async function tiesTo(
  { contacts }: Needs,
  on: Queryable,
  viewerId: string,
  personIds: readonly string[],
): Promise<Ties> {
  const ties = personIds.length > 0 ? await contacts.friendships(on, viewerId, personIds) : []
  return {
    personIds: ties.map((tie) => tie.personId),
    areFriends: ties.map((tie) => tie.isFriend),
    friendsUntil: ties.map((tie) => tie.friendsUntil?.toISOString() ?? null),
  }
}
