import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/moments'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { look } from './eyes.ts'
import type { Parts } from './needs.ts'
import { hint, tell } from './notify.ts'
import * as store from './store.ts'
import type { SeenRow } from './store-seen.ts'

/** Likes a moment of a friend, or one’s own; again is fine. */
export async function like(
  parts: Parts,
  personId: string,
  { momentId }: Parsed<typeof contract.like>,
): Promise<Output<typeof contract.like>> {
  await parts.db.transaction(async (tx) => {
    const { authorId } = await reachable(parts, tx, personId, momentId)
    const at = parts.clock.now()
    if (!(await store.addLike(tx, momentId, personId, at))) return
    await tell(parts, tx, [{ personId: authorId, kind: 'like', momentId, authorId, actorId: personId, at }])
  })
  return {}
}

/** Takes a like back; the notice of it goes too. */
export async function unlike(
  { db, updates }: Parts,
  personId: string,
  { momentId }: Parsed<typeof contract.unlike>,
): Promise<Output<typeof contract.unlike>> {
  await db.transaction(async (tx) => {
    if (!(await store.removeLike(tx, momentId, personId))) return
    hint(updates, tx, await store.withdrawNotices(tx, momentId, { likeOf: personId }))
  })
  return {}
}

/** A moment under which this person may do something. Refuses `moment_not_found`, to strangers too. */
export async function reachable(parts: Parts, on: Queryable, personId: string, momentId: string): Promise<SeenRow> {
  const row = await look(parts, on, personId, momentId)
  if (!row || !(row.isFriend || row.authorId === personId)) throw new Refusal('moment_not_found')
  return row
}
