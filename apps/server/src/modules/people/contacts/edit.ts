import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import { keep, type Notes } from './keep.ts'
import type { Parts } from './needs.ts'
import { isKnown } from './profile.ts'
import * as store from './store.ts'

/**
 * Changes an owner's own notes about a person whom they may see; what is left out stays, and an empty text is none.
 * Refuses `person_not_found` and `tag_not_found`.
 */
export async function edit(
  parts: Parts,
  ownerId: string,
  input: Parsed<typeof contract.edit>,
): Promise<Output<typeof contract.edit>> {
  const { personId, remark, description, tagIds, starred, chatsOnly } = input
  if (personId === ownerId) throw new Refusal('person_not_found')
  return parts.db.transaction(async (tx) => {
    await store.lockLists(tx, [ownerId])
    if (!(await isKnown(parts, tx, ownerId, personId))) throw new Refusal('person_not_found')
    const notes: Notes = {}
    if (remark !== undefined) notes.remark = remark || null
    if (description !== undefined) notes.description = description?.trim() ? description : null
    if (starred !== undefined) notes.starred = starred
    if (chatsOnly !== undefined) notes.chatsOnly = chatsOnly
    if (tagIds) {
      const own = new Set((await store.tags(tx, ownerId)).map((tag) => tag.id))
      if (!tagIds.every((tagId) => own.has(tagId))) throw new Refusal('tag_not_found')
      notes.tagIds = [...new Set(tagIds)]
    }
    return { contact: await keep(parts, tx, ownerId, personId, notes) }
  })
}
