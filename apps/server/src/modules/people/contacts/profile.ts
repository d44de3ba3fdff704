import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { reveal } from './find.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** A person's page. Refuses `person_not_found` alike for nobody and for those who are no business of the viewer's. */
export async function profile(
  parts: Parts,
  viewerId: string,
  { personId, cardIn }: Parsed<typeof contract.profile>,
): Promise<Output<typeof contract.profile>> {
  const { db, accounts, commonGround } = parts
  const wasShownCard = cardIn && (await commonGround.cardShown(db, viewerId, personId, cardIn))
  if (!wasShownCard && !(await isKnown(parts, db, viewerId, personId))) throw new Refusal('person_not_found')

  const [person] = await accounts.people(db, [personId])
  if (!person) throw new Refusal('person_not_found')
  if (wasShownCard) await reveal(parts, viewerId, person, 'card', true)
  const isSelf = personId === viewerId
  return {
    person,
    contact: (await store.contact(db, viewerId, personId)) ?? null,
    commonGroups: isSelf ? 0 : (await commonGround.commonGroups(db, viewerId, personId)).count,
  }
}

/** May the viewer see this person, and write notes about them? */
export async function isKnown(
  { commonGround, clock }: Parts,
  on: Queryable,
  viewerId: string,
  personId: string,
): Promise<boolean> {
  return (
    viewerId === personId ||
    (await store.isKnown(on, viewerId, personId, clock.now())) ||
    (await commonGround.commonGroups(on, viewerId, personId)).everShared
  )
}
