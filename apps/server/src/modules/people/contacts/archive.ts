import type { Parts } from './needs.ts'
import { snapshot } from './snapshot.ts'

/** What a person who takes their data along gets from here: one file, in which contacts have names. */
export async function* archive(parts: Parts, personId: string): AsyncGenerator<{ path: string; json: unknown }> {
  const { contacts, tags, requests } = await snapshot(parts, parts.db, personId)
  const ids = contacts.map((contact) => contact.personId)
  const people = new Map((await parts.accounts.people(parts.db, ids)).map((person) => [person.id, person]))
  const named = contacts.map((contact) => {
    const { name = '', handle = '' } = people.get(contact.personId) ?? {}
    return { name, handle, ...contact }
  })
  yield { path: 'contacts.json', json: { contacts: named, tags, requests } }
}
