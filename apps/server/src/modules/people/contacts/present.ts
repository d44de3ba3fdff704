import type { Person } from '@teahouse/contract/people/accounts'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'

/** The profile of somebody who has an account; what is left of a deleted one has no Teahouse ID. */
export async function present({ accounts }: Parts, on: Queryable, personId: string): Promise<Person | undefined> {
  const [person] = await accounts.people(on, [personId])
  return person?.handle ? person : undefined
}
