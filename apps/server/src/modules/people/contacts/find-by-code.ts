import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import { readCard } from './card-code.ts'
import { reveal } from './find.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** The person behind a scanned QR card; refuses `person_not_found` when it was renewed or cards are switched off. */
export async function findByCode(
  parts: Parts,
  finderId: string,
  { code: scanned }: Parsed<typeof contract.findByCode>,
): Promise<Output<typeof contract.findByCode>> {
  const { db, accounts } = parts
  const code = readCard(scanned)
  const personId = code && (await store.personOfCode(db, code))
  if (!personId) throw new Refusal('person_not_found')
  const person = await present(parts, db, personId)
  const findMe = (await accounts.findMe(db, [personId])).get(personId)
  return { person: await reveal(parts, finderId, person, 'code', findMe?.byCode) }
}
