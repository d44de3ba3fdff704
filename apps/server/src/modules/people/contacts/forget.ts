import type { Parts } from './needs.ts'
import { shown } from './request.ts'
import * as store from './store.ts'

/** So many people hear of it in one transaction. */
const batchSize = 200

/**
 * After an account was deleted: the person leaves everybody's list, and nothing of their own is kept. What others
 * wrote about them stays theirs, so that an old chat still says whom it was with. May be repeated, and broken off.
 */
export async function forget(parts: Parts, personId: string): Promise<void> {
  let isDone = false
  while (!isDone) isDone = await forgetSome(parts, personId)
}

function forgetSome({ db, accounts, updates }: Parts, personId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    // First their own list: whoever was just about to become a contact has done so, or will be refused.
    await store.lockLists(tx, [personId])
    const ownerIds = await store.ownersWaitingFor(tx, personId, batchSize)
    if (ownerIds.length === 0) {
      await store.erase(tx, personId)
      return true
    }
    await store.lockLists(tx, ownerIds)
    const people = await accounts.people(tx, [personId, ...ownerIds])
    const person = people.find(({ id }) => id === personId)
    // Whoever left as well has no devices to tell.
    const present = new Set(people.filter(({ handle }) => handle).map(({ id }) => id))

    for (const { ownerId, value: contact } of await store.takeOffLists(tx, personId, ownerIds)) {
      if (present.has(ownerId)) updates.append(tx, [ownerId], { kind: 'contact', contact })
    }
    for (const { ownerId, value: copy } of await store.endRequestsOf(tx, personId, ownerIds)) {
      if (present.has(ownerId) && person)
        updates.append(tx, [ownerId], { kind: 'request', request: shown(copy, person) })
    }
    return false
  })
}
