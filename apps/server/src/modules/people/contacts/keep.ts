import { isDeepStrictEqual } from 'node:util'
import type { Contact, Source } from '@teahouse/contract/people/contacts'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** How many people one person may have on the list. */
export const maxContacts = 5_000

/** What of an entry its owner writes. */
export type Notes = Partial<Pick<Contact, 'remark' | 'description' | 'tagIds' | 'starred' | 'chatsOnly' | 'blocked'>>

/** Notes that come with asking or accepting; an empty remark is none. */
export const notesFrom = ({ remark, chatsOnly }: { remark?: string | undefined; chatsOnly: boolean }): Notes => ({
  chatsOnly,
  ...(remark !== undefined && { remark: remark || null }),
})

/** An entry that is not on the list: its owner's words and their block stay, the rest belonged to the list. */
export const offTheList = {
  isContact: false,
  starred: false,
  chatsOnly: false,
  tagIds: [],
  source: null,
  addedAt: null,
} satisfies Partial<Contact>

/**
 * Changes how an owner keeps a person, and tells the owner's devices; when nothing changes, nothing is told.
 * The owner's list must be locked.
 */
export async function keep(
  { accounts, updates }: Parts,
  tx: Tx,
  ownerId: string,
  personId: string,
  change: Partial<Contact>,
): Promise<Contact> {
  const before = await store.contact(tx, ownerId, personId)
  const after: Contact = {
    ...(before ?? { personId, ...offTheList, remark: null, description: null, blocked: false, revision: 0 }),
    ...change,
  }
  if (isDeepStrictEqual(before, after)) return after
  after.revision++
  await store.saveContact(tx, ownerId, after)
  if (!before || (after.isContact && !before.isContact)) {
    // The owner's devices may never have heard of this person, or not lately.
    const [person] = await accounts.people(tx, [personId])
    if (person) updates.append(tx, [ownerId], { kind: 'person', person })
  }
  updates.append(tx, [ownerId], { kind: 'contact', contact: after })
  return after
}

/** Puts a person on an owner's list; one who is on it keeps how and when they came there. The list must be locked. */
export async function addToList(
  parts: Parts,
  tx: Tx,
  ownerId: string,
  personId: string,
  { source, notes = {} }: { source: Source | null; notes?: Notes },
): Promise<void> {
  const before = await store.contact(tx, ownerId, personId)
  const added = before?.isContact ? {} : { isContact: true, source, addedAt: parts.clock.now().toISOString() }
  await keep(parts, tx, ownerId, personId, { ...added, ...notes })
}

/** Is there room on the list for one more? Holds until the commit if the list is locked. */
export const hasRoom = async (tx: Tx, ownerId: string): Promise<boolean> =>
  (await store.countContacts(tx, ownerId)) < maxContacts

/** Refuses `too_many` when the owner's list is full and this person is not on it. */
export async function assertRoom(tx: Tx, ownerId: string, kept: Contact | undefined): Promise<void> {
  if (!kept?.isContact && !(await hasRoom(tx, ownerId))) throw new Refusal('too_many')
}
