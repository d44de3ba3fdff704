import type { Output, Parsed } from '@teahouse/contract'
import type { Person } from '@teahouse/contract/people/accounts'
import type * as contract from '@teahouse/contract/people/contacts'
import { handle } from '@teahouse/contract/values'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** How long somebody who was found can be looked at and asked. */
const foundMs = 24 * 3_600_000

/**
 * The person with exactly this Teahouse ID or phone number. Somebody who does not want to be found that way is
 * refused as if there were nobody: `person_not_found`, after the same work.
 */
export async function find(
  parts: Parts,
  finderId: string,
  { query }: Parsed<typeof contract.find>,
): Promise<Output<typeof contract.find>> {
  const { db, accounts } = parts
  const asHandle = handle().safeParse(query)
  if (asHandle.success) {
    const found = await accounts.findByHandle(db, asHandle.data)
    return { person: await reveal(parts, finderId, found?.person, 'handle', found?.findMe.byHandle), source: 'handle' }
  }
  // Numbers are also dialled with 00 for the plus.
  const found = await accounts.findByPhone(db, query.replace(/^00/, '+'))
  return { person: await reveal(parts, finderId, found?.person, 'phone', found?.findMe.byPhone), source: 'phone' }
}

/** Lets the finder see a person who may be found, now and for a day; everybody may find themselves. */
export async function reveal(
  { db, clock }: Parts,
  finderId: string,
  person: Person | undefined,
  source: contract.Source,
  mayBeFound: boolean | undefined,
): Promise<Person> {
  if (person?.id === finderId) return person
  if (!person || !mayBeFound) throw new Refusal('person_not_found')
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + foundMs)
  await store.rememberFound(db, { finderId, personId: person.id, source, now, expiresAt })
  return person
}
