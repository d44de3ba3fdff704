import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/share/moments'
import { Refusal } from '../../../platform/refusal.ts'
import { look } from './eyes.ts'
import type { Parts } from './needs.ts'
import { assertOwnTags, tagsOf } from './post.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** Says anew who may see one’s moment. What was said under it stays, for those who see it. */
export async function changeAudience(
  parts: Parts,
  authorId: string,
  { momentId, audience }: Parsed<typeof contract.changeAudience>,
): Promise<Output<typeof contract.changeAudience>> {
  const { db, events } = parts
  await db.transaction(async (tx) => {
    await assertOwnTags(parts, tx, authorId, audience)
    const changed = { audience: audience.kind, audienceTagIds: tagsOf(audience) }
    if (!(await store.setAudience(tx, authorId, momentId, changed))) throw new Refusal('moment_not_found')
    await events.publish(tx, contract.changed, { momentId, authorId })
  })
  const row = await look(parts, db, authorId, momentId)
  if (!row) throw new Refusal('moment_not_found')
  return { moment: (await present(parts, db, authorId, [row])).moments[0]! }
}
