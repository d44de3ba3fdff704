import { listOf } from './eyes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import * as seen from './store-seen.ts'

/**
 * Tells the devices of those who see a moment that there is one, so that they look; who is away looks on coming back.
 * Nobody else hears of it. One query, however many friends there are.
 */
export async function tellFriends({ db, clock, contacts, signal }: Parts, momentId: string): Promise<void> {
  const [authorId] = await store.authorsOf(db, [momentId])
  if (authorId === undefined) return
  const friends = await contacts.openFriends(db, authorId)
  const viewers = await seen.viewers(db, {
    momentId,
    authorId,
    now: clock.now(),
    personIds: friends.map((friend) => friend.personId),
    tags: friends.map((friend) => listOf(friend.ownTagIds)),
  })
  signal(viewers, { t: 'changed', what: 'moments' })
}
