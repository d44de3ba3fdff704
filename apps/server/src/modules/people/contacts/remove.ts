import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import { keep, offTheList } from './keep.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/**
 * Takes a person off an owner's list. The other side keeps theirs and is told nothing until they write.
 * The owner's remark and description stay with the person, for old chats and common groups.
 * Refuses `person_not_found` when the owner never had anything about them.
 */
export async function remove(
  parts: Parts,
  ownerId: string,
  { personId }: Parsed<typeof contract.remove>,
): Promise<Output<typeof contract.remove>> {
  await parts.db.transaction(async (tx) => {
    await store.lockLists(tx, [ownerId])
    const kept = await store.contact(tx, ownerId, personId)
    if (!kept) throw new Refusal('person_not_found')
    if (!kept.isContact) return
    await keep(parts, tx, ownerId, personId, offTheList)
    await store.noteEnd(tx, ownerId, personId, parts.clock.now())
  })
  return {}
}
