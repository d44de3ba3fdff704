import type { Contact, Tag } from '@teahouse/contract/people/contacts'
import type { Tx } from '../../../platform/db/db.ts'
import { keep } from './keep.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/**
 * Fills the list of somebody who comes from another server with those of their contacts who are here, known by their
 * ids. Nobody else’s list changes: two people can write to each other once both have the other. Answers how many.
 */
export async function bringIn(
  parts: Parts,
  tx: Tx,
  ownerId: string,
  { contacts, tags }: { contacts: readonly Contact[]; tags: readonly Tag[] },
): Promise<number> {
  await store.lockLists(tx, [ownerId])
  for (const tag of tags) await store.insertTag(tx, ownerId, tag)
  const known = new Set((await store.tags(tx, ownerId)).map((tag) => tag.id))
  const people = await parts.accounts.people(
    tx,
    contacts.map((contact) => contact.personId),
  )
  const here = new Set(people.filter(({ id, handle }) => handle && id !== ownerId).map((person) => person.id))
  const found = contacts.filter((contact) => here.has(contact.personId))
  for (const { personId, revision: _, tagIds, ...kept } of found) {
    await keep(parts, tx, ownerId, personId, { ...kept, tagIds: tagIds.filter((id) => known.has(id)) })
  }
  return found.length
}
