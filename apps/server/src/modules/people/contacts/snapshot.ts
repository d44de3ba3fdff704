import type { Contact, ContactRequest, Tag } from '@teahouse/contract/people/contacts'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import { shown } from './request.ts'
import * as store from './store.ts'

export interface Snapshot {
  contacts: Contact[]
  tags: Tag[]
  /** Newest first. */
  requests: ContactRequest[]
  /** Whose profiles belong to it. */
  personIds: string[]
}

/** A new device need not hear of every request since the beginning. */
const maxRequests = 500

/** Everything that a person's devices show of their contacts. */
export async function snapshot({ accounts }: Parts, on: Queryable, personId: string): Promise<Snapshot> {
  const contacts = await store.contacts(on, personId)
  const tags = await store.tags(on, personId)
  const copies = await store.requests(on, personId, maxRequests)
  const others = [...new Set(copies.map((copy) => copy.personId))]
  const people = new Map((await accounts.people(on, others)).map((person) => [person.id, person]))
  return {
    contacts,
    tags,
    requests: copies.flatMap((copy) => {
      const person = people.get(copy.personId)
      return person ? [shown(copy, person)] : []
    }),
    personIds: [...new Set([...contacts.map((contact) => contact.personId), ...others])],
  }
}
