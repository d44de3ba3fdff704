import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const maxTags = 200

/** Makes a tag; the same call twice makes one. Refuses `tag_exists`, whatever the case of its letters, and `too_many`. */
export async function addTag(
  { db, updates }: Parts,
  ownerId: string,
  { tagId, name }: Parsed<typeof contract.addTag>,
): Promise<Output<typeof contract.addTag>> {
  return db.transaction(async (tx) => {
    await store.lockLists(tx, [ownerId])
    const before = await store.tags(tx, ownerId)
    if (before.some((tag) => tag.id === tagId && tag.name === name)) return { tags: before }
    if (before.length >= maxTags) throw new Refusal('too_many')
    if (!(await store.insertTag(tx, ownerId, { id: tagId, name }))) throw new Refusal('tag_exists')
    const tags = await store.tags(tx, ownerId)
    updates.append(tx, [ownerId], { kind: 'tags', tags })
    return { tags }
  })
}
