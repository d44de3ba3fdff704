import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Renames a tag. Refuses `tag_not_found`, and `tag_exists` when another one has that name. */
export async function renameTag(
  { db, updates }: Parts,
  ownerId: string,
  { tagId, name }: Parsed<typeof contract.renameTag>,
): Promise<Output<typeof contract.renameTag>> {
  return db.transaction(async (tx) => {
    await store.lockLists(tx, [ownerId])
    const before = (await store.tags(tx, ownerId)).find((tag) => tag.id === tagId)
    if (!before) throw new Refusal('tag_not_found')
    if (!(await store.renameTag(tx, ownerId, { id: tagId, name }))) throw new Refusal('tag_exists')
    const tags = await store.tags(tx, ownerId)
    if (before.name !== name) updates.append(tx, [ownerId], { kind: 'tags', tags })
    return { tags }
  })
}
