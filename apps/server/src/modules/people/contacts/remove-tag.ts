import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Removes a tag, also from everyone who has it. Refuses `tag_not_found`. */
export async function removeTag(
  { db, updates, tagRemoved }: Parts,
  ownerId: string,
  { tagId }: Parsed<typeof contract.removeTag>,
): Promise<Output<typeof contract.removeTag>> {
  return db.transaction(async (tx) => {
    await store.lockLists(tx, [ownerId])
    if (!(await store.deleteTag(tx, ownerId, tagId))) throw new Refusal('tag_not_found')
    for (const tell of tagRemoved) await tell(tx, ownerId, tagId)
    for (const contact of await store.untag(tx, ownerId, tagId)) {
      updates.append(tx, [ownerId], { kind: 'contact', contact })
    }
    const tags = await store.tags(tx, ownerId)
    updates.append(tx, [ownerId], { kind: 'tags', tags })
    return { tags }
  })
}
