import type { Person } from '@teahouse/contract/people/accounts'
import type { ContactRequest } from '@teahouse/contract/people/contacts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** One id for all that this person ever asks that one. */
export const requestIdOf = (askerId: string, askedId: string): string => derivedId('contacts.request', askerId, askedId)

/** A copy as its owner sees it. */
export function shown(copy: store.RequestCopy, person: Person): ContactRequest {
  const { id, direction, greeting, source, state, at, revision } = copy
  return { id, person, direction, greeting, source, state, at, revision }
}

/** Stores an owner's copy of a request in its new state, and tells the owner's devices. The list must be locked. */
export async function saveRequest(
  { updates }: Parts,
  tx: Tx,
  ownerId: string,
  person: Person,
  copy: Omit<store.RequestCopy, 'revision'>,
): Promise<void> {
  const revision = await store.saveRequest(tx, ownerId, copy)
  updates.append(tx, [ownerId], { kind: 'request', request: shown({ ...copy, revision }, person) })
}
