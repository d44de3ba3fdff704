import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/share/moments'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { momentScope, type Parts } from './needs.ts'
import * as store from './store.ts'

/** Takes a moment back, with likes, comments and notices. Refuses `moment_not_found`; what is gone already is fine. */
export async function remove(
  parts: Parts,
  authorId: string,
  { momentId }: Parsed<typeof contract.remove>,
): Promise<Output<typeof contract.remove>> {
  await parts.db.transaction(async (tx) => {
    if (await takeAway(parts, tx, authorId, momentId)) return
    if (!(await store.isGone(tx, momentId))) throw new Refusal('moment_not_found')
  })
  return {}
}

/** False when the author has no such moment. */
export async function takeAway(parts: Parts, tx: Tx, authorId: string, momentId: string): Promise<boolean> {
  const { clock, media, events } = parts
  if (!(await store.remove(tx, authorId, momentId, clock.now()))) return false
  await media.unshare(tx, { kind: momentScope, id: momentId })
  await events.publish(tx, contract.removed, { momentId, authorId })
  return true
}
