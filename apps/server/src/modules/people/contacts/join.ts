import type { Person } from '@teahouse/contract/people/accounts'
import type { Source } from '@teahouse/contract/people/contacts'
import type { Tx } from '../../../platform/db/db.ts'
import { addToList, type Notes } from './keep.ts'
import type { Parts } from './needs.ts'
import { saveRequest } from './request.ts'
import * as store from './store.ts'

/**
 * From now on two people have each other, and whatever was asked between them is settled. `notes` are those of `a`
 * about `b`. Both lists must be locked and have room.
 */
export async function join(
  parts: Parts,
  tx: Tx,
  a: Person,
  b: Person,
  { source, notes }: { source: Source | null; notes?: Notes },
): Promise<void> {
  await addToList(parts, tx, a.id, b.id, { source, notes })
  await addToList(parts, tx, b.id, a.id, { source })
  await settleRequests(parts, tx, a.id, b)
  await settleRequests(parts, tx, b.id, a)
}

/** Marks as accepted what an owner and another person asked each other, in the owner's copies. */
export async function settleRequests(parts: Parts, tx: Tx, ownerId: string, person: Person): Promise<void> {
  for (const copy of await store.requestsBetween(tx, ownerId, person.id)) {
    if (copy.state !== 'accepted') await saveRequest(parts, tx, ownerId, person, { ...copy, state: 'accepted' })
  }
}
